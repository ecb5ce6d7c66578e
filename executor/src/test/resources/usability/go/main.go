package main

import (
	"fmt"

	"example.com/demo/greeting"
)

func main() {
	fmt.Println(greeting.For("world"))
}
