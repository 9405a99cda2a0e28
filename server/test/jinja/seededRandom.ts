/** Park and Miller's generator: the same numbers, from 0 up to a limit, on every machine. */
export function seededRandom(seed: number): (limit: number) => number {
  let state = seed;
  return limit => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
