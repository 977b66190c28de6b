/** How the place of an answer begins that is not checked yet. With a hash: an edited quiz may have other answers. Behind it `${seed}/${checked}`. */
export const draftStart = (address: string, shape: string): string => `${address} ${shape} `;
