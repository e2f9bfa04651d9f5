/** How this installation works with a portal, whether the configuration says so or a person over REST. */
package kz.kopir.bitrix.settings;
