package kz.kopir.bitrix.access;

import java.time.Instant;
import kz.kopir.platform.secrets.Secret;

/**
 * The tokens of an application in a portal.
 *
 * @param generation grows with each pair
 * @param access     null before the first renewal of one that a person gave
 * @param expiresAt  when the access token does, by our clock
 * @param unsure     others were asked for in exchange for these, and nobody knows the answer
 */
public record PortalTokens(
        long generation, Secret access, Secret refresh, Instant expiresAt, Instant renewedAt, boolean unsure) {}
