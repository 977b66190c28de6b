/** Milliseconds. A second tap of the same finger must not press what the first one has brought. */
const rest = 600;

/** Keeps the buttons still for a moment after each step. To be made while a component is. */
export class ButtonRest {
	on = $state(false);

	/** `seq`: of the state on the screen. By its value: each vote that arrives brings a new state with the same number, and must not keep the button still. */
	constructor(seq: () => number) {
		const moment = $derived(seq());
		$effect(() => {
			void moment;
			this.on = true;
			const timer = setTimeout(() => (this.on = false), rest);
			return () => clearTimeout(timer);
		});
	}
}
