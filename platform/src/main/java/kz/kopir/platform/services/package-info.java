/** How one service of Kopir asks another over REST, as itself. */
package kz.kopir.platform.services;
