/** What went over the wire to and from outside systems, kept for a while for people who look for what happened. */
package kz.kopir.platform.exchange;
