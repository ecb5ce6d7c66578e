package io.devbuddy.executor.tool;

/** How the content of files is given in JSON. */
enum FileEncoding {
  UTF_8,
  BASE64;

  static final String TEXT_NAME = "utf-8";
  static final String BASE64_NAME = "base64";

  boolean isText() {
    return this == UTF_8;
  }

  /** The argument {@code encoding}. */
  static FileEncoding of(ArgumentReader arguments) {
    return switch (arguments.text("encoding").orElse(TEXT_NAME)) {
      case TEXT_NAME -> UTF_8;
      case BASE64_NAME -> BASE64;
      default ->
          throw new ArgumentReader.InvalidArgumentException("encoding must be utf-8 or base64");
    };
  }
}
