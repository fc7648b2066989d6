package voronka.account;

import java.time.ZoneId;

/**
 * What an account says about itself.
 *
 * @param currency ISO 4217, one for the whole account
 */
public record AccountSettings(String name, ZoneId zone, String currency) {}
