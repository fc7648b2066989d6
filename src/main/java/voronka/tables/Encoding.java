package voronka.tables;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/** How a text file writes its letters. */
public enum Encoding {
  UTF_8("UTF-8"),
  UTF_16LE("UTF-16LE"),
  UTF_16BE("UTF-16BE"),
  WINDOWS_1251("windows-1251"),
  KOI8_R("KOI8-R"),
  CP866("IBM866");

  private final Charset charset;

  Encoding(String charset) {
    this.charset = Charset.forName(charset);
  }

  public static Optional<Encoding> named(String name) {
    return Arrays.stream(values()).filter(encoding -> encoding.charset.name().equalsIgnoreCase(name)).findFirst();
  }

  public Charset charset() {
    return charset;
  }
}
