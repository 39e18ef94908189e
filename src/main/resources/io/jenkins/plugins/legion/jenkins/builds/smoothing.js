'use strict';
/*
 * Smooths a curve as TensorBoard does: an exponential moving average that is not drawn towards zero at its beginning.
 * Weight 0 changes nothing, 0.99 leaves the rough direction. Gaps (null) stay gaps, and take no part in it.
 */
window.legionSmoothed = (values, weight) => {
  const finite = values.filter((value) => value !== null);
  if (weight <= 0 || finite.every((value) => value === finite[0])) {
    return values;
  }
  let average = 0;
  let seen = 0;
  return values.map((value) => {
    if (value === null) {
      return null;
    }
    seen += 1;
    average = average * weight + (1 - weight) * value;
    return average / (1 - weight ** seen);
  });
};
