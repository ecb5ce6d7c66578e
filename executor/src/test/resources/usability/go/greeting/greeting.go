// Package greeting makes greetings.
package greeting

// For returns a greeting for a name.
func For(name string) string {
	return "Hello, " + name
}
