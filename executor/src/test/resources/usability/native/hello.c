#include <stdio.h>

#include "greeting.h"

int main(void) {
  printf("%s, world\n", GREETING);
  return 0;
}
