/** Sets the clock of a process on by so many days (`node --import`), as that of a virtual machine may be that was just started. */
const shift = Number(process.env.SALA_TEST_DAYS_AHEAD) * 86_400_000;
const Real = Date;
globalThis.Date = class extends Real {
	constructor(...parts) {
		if (parts.length === 0) super(Real.now() + shift);
		else super(...parts);
	}
	static now() {
		return Real.now() + shift;
	}
};
