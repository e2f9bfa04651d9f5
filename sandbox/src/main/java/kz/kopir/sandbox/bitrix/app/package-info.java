/** Applications: their authorization server, their tokens and scopes, what they are told when they are installed, and the portal's address. */
package kz.kopir.sandbox.bitrix.app;
