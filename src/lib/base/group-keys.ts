/** What a device keeps of groups, by its names: `live` writes it, `progress` moves it when a device changes hands, and wipes it. */

/** A phone's seat. */
export const seatKey = 'sala-seat';
/** Stand there for a moment before the seat goes, for the tab that is in the group: it was moved off the disk, or wiped. */
export const seatMoved = 'moved';
export const seatWiped = 'wiped';
/** What a facilitator typed for the wall, with the password of the room's Wi-Fi. */
export const roomKey = 'sala.room';
/** A tally sheet that a facilitator has not entered yet. */
export const sheetKey = 'sala.sheet';
