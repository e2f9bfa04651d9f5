/** What comes from outside while things break: deals that people win, orders of another system, and what is done to them later. */
package kz.kopir.sandbox.prove.feed;
