/** Where a device keeps its seat in a group: `live` writes it, `progress` moves it when a device changes hands, and wipes it. */
export const seatKey = 'sala-seat';
/** Stands there for a moment before the seat is taken off the disk: a tab that is in the group keeps it, and has not been left. */
export const seatMoved = 'moved';
