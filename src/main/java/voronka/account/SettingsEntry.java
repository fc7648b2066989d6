package voronka.account;

/**
 * A line of the settings page. A module that has settings offers a bean of this.
 *
 * @param words key of the name; the key with {@code .hint} says what is there
 * @param right who sees the line
 */
public record SettingsEntry(int order, String address, String icon, String words, Right right) {}
