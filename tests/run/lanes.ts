/**
 * Does pieces of work side by side, each lane one after the other. The first are taken first, so the longest belong
 * there: the lanes then end at about the same time.
 * @param work does a piece; lanes are numbered from 1
 * @param signal once it is aborted nothing more is begun
 */
export async function inLanes<T>(
  count: number,
  pieces: readonly T[],
  work: (piece: T, lane: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const waiting = [...pieces];
  const lane = async (number: number): Promise<void> => {
    for (let piece = waiting.shift(); piece !== undefined && !signal?.aborted; piece = waiting.shift()) {
      await work(piece, number);
    }
  };
  await Promise.all(Array.from({ length: count }, (_, index) => lane(index + 1)));
}
