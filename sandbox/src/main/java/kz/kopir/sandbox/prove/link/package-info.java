/** The connections between a service and what it talks to, so that they can be broken. */
package kz.kopir.sandbox.prove.link;
