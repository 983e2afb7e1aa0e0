// Compares the carriers of the module and github.com/alexrudd/cognito-srp: `go run . [ROUNDS]`, after `./build`.
//
// The candidates take turns. All figures are medians of processor time, which other work on the machine counts less in.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

var candidates = []struct{ name, title string }{
	{"none", "nothing: a process of Go"},
	{"ours", "cognito-srp6a, translated to Go by wasm2go"},
	{"wazero", "the module in wazero, compiled at the start"},
	{"cached", "the module in wazero, compiled by an earlier process"},
	{"interpreter", "the module in wazero's interpreter"},
	{"alexrudd", "alexrudd/cognito-srp v4.1.0"},
}

type figures struct{ first, peak, later, allocated []float64 }

func main() {
	rounds := 21
	if len(os.Args) > 1 {
		rounds = try(strconv.Atoi(os.Args[1]))
	}
	folder := try(os.MkdirTemp("", "bench"))
	defer os.RemoveAll(folder)
	for _, c := range candidates {
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", filepath.Join(folder, c.name), "./programs/"+c.name)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			panic(err)
		}
	}
	// The folder of machine code.
	run(folder, "cached", "1", "0")
	found := map[string]*figures{}
	for round := range rounds {
		for i := range candidates {
			name := candidates[(i+round)%len(candidates)].name
			f := found[name]
			if f == nil {
				f = &figures{}
				found[name] = f
			}
			usage, _ := run(folder, name, "1", "0")
			f.first = append(f.first, float64(usage.Utime.Nano()+usage.Stime.Nano())/1e6)
			f.peak = append(f.peak, float64(usage.Maxrss)/1024)
			// An interpreted one takes a second.
			count := "10"
			if name == "interpreter" {
				if round >= 3 {
					continue
				}
				count = "1"
			}
			_, line := run(folder, name, "3", count)
			var nanoseconds, bytes float64
			fmt.Sscan(line, &nanoseconds, &bytes)
			f.later, f.allocated = append(f.later, nanoseconds/1e6), append(f.allocated, bytes/1000)
		}
	}
	fmt.Println("| sign-in with | first, process and all, ms | later ones, ms | times alexrudd's | program, kB | peak memory of the first, MB | allocated by a later one, kB |")
	fmt.Println("|---|--:|--:|--:|--:|--:|--:|")
	for _, c := range candidates {
		f := found[c.name]
		size := try(os.Stat(filepath.Join(folder, c.name))).Size()
		fmt.Printf("| %s | %.1f | %.2f | %.2f | %d | %.1f | %.0f |\n", c.title, median(f.first), median(f.later),
			median(f.later)/median(found["alexrudd"].later), size/1000, median(f.peak), median(f.allocated))
	}
}

func run(folder, name string, arguments ...string) (*syscall.Rusage, string) {
	command := exec.Command(filepath.Join(folder, name), arguments...)
	command.Stderr = os.Stderr
	output := try(command.Output())
	return command.ProcessState.SysUsage().(*syscall.Rusage), strings.TrimSpace(string(output))
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

func try[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
