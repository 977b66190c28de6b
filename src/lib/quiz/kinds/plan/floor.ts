/** A floor plan seen from above, as rows of place names: where each place lies, and the walls between them. */
export type FloorRows = readonly (readonly string[])[];

/** A place on the floor, in cells counted from 0. */
export interface FloorRoom {
	readonly id: string;
	readonly row: number;
	readonly column: number;
	readonly rows: number;
	readonly columns: number;
}

/** Every place once, in the order of reading. */
export const placesOf = (plan: FloorRows): readonly string[] => [...new Set(plan.flat())];

/** The smallest rectangle around each place. */
export function roomsOf(plan: FloorRows): readonly FloorRoom[] {
	return placesOf(plan).map((id) => {
		const cells = plan.flatMap((names, row) => names.flatMap((name, column) => (name === id ? [{ row, column }] : [])));
		const [down, along] = [cells.map(({ row }) => row), cells.map(({ column }) => column)];
		const [row, column] = [Math.min(...down), Math.min(...along)];
		return { id, row, column, rows: Math.max(...down) - row + 1, columns: Math.max(...along) - column + 1 };
	});
}

/** A piece of wall, one cell long; `across` lies above its cell, else at its left. */
interface Wall {
	readonly row: number;
	readonly column: number;
	readonly across: boolean;
	readonly between: readonly (string | undefined)[];
}

/** The walls as an SVG path in cells. There is a way through doors from the largest place to each other one, and no door more: which others there are is not known. */
export function wallsOf(plan: FloorRows): string {
	const walls = piecesOf(plan);
	const doors = doorsIn(walls, roomsOf(plan));
	return walls
		.map((wall) => {
			const line = wall.across ? 'h' : 'v';
			const gap = wall.across ? 'm.4 0' : 'm0 .4';
			return `M${wall.column} ${wall.row}${doors.has(wall) ? `${line}.3${gap}${line}.3` : `${line}1`}`;
		})
		.join('');
}

function piecesOf(plan: FloorRows): readonly Wall[] {
	const width = plan[0]?.length ?? 0;
	const walls: Wall[] = [];
	for (let row = 0; row <= plan.length; row++)
		for (let column = 0; column <= width; column++)
			for (const across of [true, false]) {
				if (across ? column === width : row === plan.length) continue;
				const between = [across ? plan[row - 1]?.[column] : plan[row]?.[column - 1], plan[row]?.[column]];
				if (between[0] !== between[1]) walls.push({ row, column, across, between });
			}
	return walls;
}

function doorsIn(walls: readonly Wall[], rooms: readonly FloorRoom[]): ReadonlySet<Wall> {
	const size = (room: FloorRoom | undefined) => (room ? room.rows * room.columns : 0);
	const hall = rooms.reduce<FloorRoom | undefined>((most, room) => (size(room) > size(most) ? room : most), undefined);
	const reached = new Set(hall ? [hall.id] : []);
	const doors = new Set<Wall>();
	// The set grows while it is walked through: place by place outwards.
	for (const here of reached)
		for (const { id } of rooms) {
			if (reached.has(id)) continue;
			const shared = walls.filter(({ between }) => between.includes(here) && between.includes(id));
			const door = shared[Math.floor(shared.length / 2)];
			if (!door) continue;
			doors.add(door);
			reached.add(id);
		}
	return doors;
}
