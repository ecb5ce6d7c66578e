#include <iostream>
#include <string>

int main() {
  std::string word = "hello";
  for (char &letter : word) letter = static_cast<char>(letter - 'a' + 'A');
  std::cout << word << '\n';
}
