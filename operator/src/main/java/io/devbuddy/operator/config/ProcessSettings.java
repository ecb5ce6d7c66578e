package io.devbuddy.operator.config;

/**
 * What concerns an operator that is a process of its own.
 *
 * @param healthPort TCP port of the health checks; 0 picks a free one
 */
public record ProcessSettings(int healthPort) {
  private static final int MAX_PORT = 65_535;

  /**
   * Reads the settings; {@link Setting} names them.
   *
   * @throws InvalidSettingException if one has no meaning; its message names it
   */
  public static ProcessSettings of(SettingValues values) {
    return new ProcessSettings(values.number(Setting.HEALTH_PORT, 0, MAX_PORT));
  }
}
