// Package challenge runs a candidate as often as its process was told to: `program COUNT WARM`.
package challenge

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

// The sign-in that every candidate makes.
const (
	Pool     = "us-east-1_AbCdEf123"
	Client   = "1example23456789"
	User     = "mary"
	Password = "correct horse battery staple"
)

// At is when it is made.
var At = time.Unix(1_693_897_743, 0)

// Body is the service's answer to InitiateAuth, of the first conversation in test-vectors.
//
//go:embed challenge.json
var Body []byte

// Parameters are those of the challenge.
func Parameters() map[string]string {
	var answer struct{ ChallengeParameters map[string]string }
	if err := json.Unmarshal(Body, &answer); err != nil {
		panic(err)
	}
	return answer.ChallengeParameters
}

// Run signs in WARM times, then COUNT times, and prints the nanoseconds of processor time of one of the latter, and the bytes
// allocated for it.
func Run(signIn func()) {
	warm, count := argument(1), argument(2)
	for range warm {
		signIn()
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := CPU()
	for range count {
		signIn()
	}
	spent := CPU() - begin
	runtime.ReadMemStats(&after)
	if count > 0 {
		fmt.Println(spent.Nanoseconds()/int64(count), (after.TotalAlloc-before.TotalAlloc)/uint64(count))
	}
}

// CPU is the processor time of the process.
func CPU() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func argument(i int) int {
	if len(os.Args) <= i {
		return 0
	}
	number, err := strconv.Atoi(os.Args[i])
	if err != nil {
		panic(err)
	}
	return number
}
