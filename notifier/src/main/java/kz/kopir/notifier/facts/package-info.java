/**
 * The read model: what passed by as events, kept as rows that questions are answered from. Each row knows its version, so that events may come twice,
 * late and in any order, and the read model may be thrown away and built anew.
 */
package kz.kopir.notifier.facts;
