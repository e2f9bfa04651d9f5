/** Bad input for tests of every service: the same hostile texts, bytes and calls, made from a seed. How to run more of it: DEVELOPING.md. */
package kz.kopir.sandbox.fuzz;
