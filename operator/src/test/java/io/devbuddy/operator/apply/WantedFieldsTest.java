package io.devbuddy.operator.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedFieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "the same | {'a':1} | {'a':1} | ``",
        "a field the server added | {'a':{'b':1}} | {'a':{'b':1,'c':2},'d':3} | ``",
        "a changed value | {'a':1} | {'a':2} | a",
        "a removed field | {'a':{'b':1}} | {'a':{}} | a.b",
        "a removed object | {'a':{'b':{'c':1}}} | {'a':{}} | a.b",
        "two changed values | {'a':1,'b':{'c':1}} | {'a':2,'b':{'c':2}} | a, b.c",
        "a name with a dot | {'data':{'a.json':'1'}} | {'data':{'a.json':'2'}} | data[a.json]",
        "a zero the server left out | {'a':0,'b':false,'c':{}} | {} | ``",
        "a zero that became something | {'a':0} | {'a':3} | a",
        "an element added to a list | {'a':[1]} | {'a':[1,2]} | a",
        "an element changed in a list | {'a':[1,2]} | {'a':[1,3]} | a[1]",
        "a field added to an element | {'a':[{'b':1}]} | {'a':[{'b':1,'c':2}]} | ``",
        "a number the server keeps as text | {'a':1} | {'a':'1'} | ``",
        "an element added to a keyed list "
            + "| {'env':[{'name':'A','value':'1'}]} "
            + "| {'env':[{'name':'B','value':'2'},{'name':'A','value':'1'}]} | ``",
        "an element changed in a keyed list "
            + "| {'env':[{'name':'A','value':'1'}]} "
            + "| {'env':[{'name':'B','value':'2'},{'name':'A','value':'3'}]} | env[0].value",
        "an element removed from a keyed list "
            + "| {'env':[{'name':'A','value':'1'}]} | {'env':[{'name':'B'}]} | env[0]",
        "a port added to a Service "
            + "| {'ports':[{'port':1,'targetPort':2}]} "
            + "| {'ports':[{'port':1,'targetPort':2},{'port':3,'targetPort':4}]} | ``",
        "a port added to a NetworkPolicy "
            + "| {'ports':[{'port':1}]} | {'ports':[{'port':1},{'port':3}]} | ports",
      })
  void namesWhatIsMissing(String situation, String wanted, String actual, String missing)
      throws JsonProcessingException {
    assertEquals(
        missing,
        WantedFields.missing(json(wanted), json(actual)).stream()
            .map(FieldPath::text)
            .collect(Collectors.joining(", ")),
        situation);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
