/** Questions in people's words: a language model turns them into queries, and says what came of them; nothing that it says of figures is believed unchecked. */
package kz.kopir.notifier.ai;
