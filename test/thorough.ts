/** Whether what takes minutes of processor time is tried whole, as CI does with THOROUGH=1; `npm test` tries a part of it, and has five minutes. */
export const isThorough = process.env.THOROUGH === '1';

/** For what is tried whole elsewhere: a reason to skip it here, or none. */
export const onlyThorough: string | false = isThorough
  ? false
  : 'only with THOROUGH=1, as CI does: what is beside it makes the same calls';
