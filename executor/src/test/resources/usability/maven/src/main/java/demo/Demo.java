package demo;

/** A class to compile. */
public record Demo(String name) {}
