/** Two crashes on the way of one deal, at every two of the points between side effects. */
package kz.kopir.sandbox.prove.pairs;
