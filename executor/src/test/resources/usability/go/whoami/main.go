// Command whoami prints the name of the user, which takes the C library.
package main

import (
	"os/user"
)

func main() {
	who, err := user.Current()
	if err != nil {
		panic(err)
	}
	println(who.Username)
}
