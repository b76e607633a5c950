// What the experiment shows for f at (2, 3, 4), the worst of the three errors:
//
//       h     forward   central
//   1e-03     6.0e-03   4.3e-06
//   1e-04     6.0e-04   4.3e-08
//   1e-05     6.0e-05   5.1e-10   ← central is best
//   1e-06     6.0e-06   2.9e-09
//   1e-07     5.8e-07   1.8e-08
//   1e-08     9.7e-08   9.9e-08   ← forward is best
//   1e-09     1.2e-06   1.2e-06
//
// From above, the error is that of the formula: it shrinks with h for a forward step, with h² for a central one. From
// below it is rounding, about 1e-16 / h for both. The best h is where the two meet: near √1e-16 and near ∛1e-16.

export const forwardStep = 1e-8;
export const centralStep = 5e-6;
