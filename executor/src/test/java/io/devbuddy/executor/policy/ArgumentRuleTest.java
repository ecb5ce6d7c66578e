package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentRuleTest {
  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\|", -1));
  }

  private static ArgumentRule rule(List<String> denied, List<String> allowed) {
    return new ArgumentRule(patterns(denied), patterns(allowed));
  }

  private static List<ArgumentPattern> patterns(List<String> texts) {
    return texts.stream().map(ArgumentPattern::of).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "status,          status,                       true",
    "status,          status|-s,                    false",
    "status,          '',                           false",
    "status *,        status|-s,                    true",
    "status *,        status,                       false",
    "status *,        status|,                      true",
    "status *,        status|-s|-b,                 false",
    "status **,       status,                       true",
    "status **,       status|-s|-b,                 true",
    "**,              '',                           true",
    "**,              push|--force,                 true",
    "log -*,          log|-5,                       true",
    "log -*,          log|5,                        false",
    "log -?,          log|-5,                       true",
    "log -?,          log|-50,                      false",
    "log -?,          log|-é,                       true",
    "log -?,          log|-😀,                      true",
    "*.txt,           a b.txt,                      true",
    "*.txt,           .txt,                         true",
    "*.txt,           a.txt.bak,                    false",
    "a*b*c,           aXbXbXc,                      true",
    "a*b*c,           aXcXb,                        false",
    "STATUS,          status,                       false",
    "a.c,             abc,                          false",
    "[ab],            a,                            false"
  })
  void anAllowedPatternStandsForAllArguments(String pattern, String arguments, boolean fits) {
    assertEquals(fits, rule(List.of(), List.of(pattern)).allows(words(arguments)));
  }

  @ParameterizedTest
  @CsvSource({
    "push,            push,                         true",
    "push,            -C|sub|push|origin,           true",
    "push,            pushed,                       false",
    "push,            log|--grep=push,              false",
    "push,            log|--grep|push,              true",
    "remote add,      remote|add|x,                 true",
    "remote add,      remote|-v|add,                false",
    "remote add,      add|remote,                   false",
    "remote add,      remote,                       false",
    "--exec*,         --exec=sh,                    true",
    "* --force,       push|--force,                 true",
    "* --force,       --force,                      false",
    "push,            '',                           false"
  })
  void aDeniedPatternIsFoundAnywhere(String pattern, String arguments, boolean found) {
    assertEquals(found, rule(List.of(pattern), List.of()).deniedBy(words(arguments)).isPresent());
  }

  @Test
  void withoutAllowedPatternsAnythingIsAllowed() {
    assertTrue(rule(List.of("push"), List.of()).allows(List.of("pull")));
    assertTrue(rule(List.of(), List.of()).allows(List.of()));
  }

  @Test
  void theNearestPatternFitsMostOfTheFirstArguments() {
    ArgumentRule rule = rule(List.of(), List.of("status", "log +*", "log --oneline **"));
    assertEquals(
        "log --oneline **",
        rule.nearest(List.of("log", "--oneline", "x")).orElseThrow().toString());
    assertEquals("status", rule.nearest(List.of("status", "x")).orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "** push", "a ** b"})
  void aPatternNeedsAWordAndAnOpenEndOnlyAtItsEnd(String text) {
    assertThrows(IllegalArgumentException.class, () -> ArgumentPattern.of(text));
  }

  @ParameterizedTest
  @CsvSource({"push,push", "'  a   b* ',a b*", "**,**", "log **,log **"})
  void aPatternIsShownAsItIsWritten(String text, String shown) {
    assertEquals(shown, ArgumentPattern.of(text).toString());
    assertEquals(ArgumentPattern.of(text), ArgumentPattern.of(shown));
  }

  @Test
  void aPatternHoldsWords() {
    for (List<String> words :
        List.of(List.<String>of(), List.of(""), List.of("a b"), List.of("**", "a"))) {
      assertThrows(IllegalArgumentException.class, () -> new ArgumentPattern(words, false));
    }
  }

  @Test
  void aDeniedPatternHasNoOpenEnd() {
    assertThrows(IllegalArgumentException.class, () -> rule(List.of("push **"), List.of()));
  }

  @Test
  void manyStarsOnALongArgumentDoNotTakeForever() {
    String pattern = String.join("", Collections.nCopies(40, "*a")) + "b";
    assertFalse(rule(List.of(), List.of(pattern)).allows(List.of("a".repeat(20_000))));
    assertTrue(
        rule(List.of(pattern), List.of())
            .deniedBy(Stream.of("x", "a".repeat(20_000) + "b").toList())
            .isPresent());
  }
}
