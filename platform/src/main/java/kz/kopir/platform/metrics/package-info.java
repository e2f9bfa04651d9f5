/** What is measured, under one convention of names and labels. */
package kz.kopir.platform.metrics;
