package main

// variable is the one of the environment that holds the number of the change to make.
const variable = "SWITCHBOARD_CHANGE"

// changes is compiled into the package: each function does what its operator does, or what its change
// does.
const changes = `package hours

import (
	"cmp"
	"os"
	"strconv"
)

var change, _ = strconv.Atoi(os.Getenv("` + variable + `"))

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

type number interface{ integer | ~float32 | ~float64 }

func changeNot(n int, b bool) bool { return b != (change == n) }

func changeLess[T cmp.Ordered](n int, a, b T) bool {
	switch change {
	case n:
		return a <= b
	case n + 1:
		return a >= b
	}
	return a < b
}

func changeLessEqual[T cmp.Ordered](n int, a, b T) bool {
	switch change {
	case n:
		return a < b
	case n + 1:
		return a > b
	}
	return a <= b
}

func changeGreater[T cmp.Ordered](n int, a, b T) bool { return changeLess(n, b, a) }

func changeGreaterEqual[T cmp.Ordered](n int, a, b T) bool { return changeLessEqual(n, b, a) }

func changeAdd[T number](n int, a, b T) T {
	if change == n {
		return a - b
	}
	return a + b
}

func changeSub[T number](n int, a, b T) T {
	if change == n {
		return a + b
	}
	return a - b
}

func changeMul[T number](n int, a, b T) T {
	if change == n {
		return a / b
	}
	return a * b
}

func changeDiv[T number](n int, a, b T) T {
	if change == n {
		return a * b
	}
	return a / b
}

func changeRem[T integer](n int, a, b T) T {
	if change == n {
		return a * b
	}
	return a % b
}

func changeNegation[T number](n int, a T) T {
	if change == n {
		return a
	}
	return -a
}

func changeOne[T number](n int) T {
	if change == n {
		var none T
		return none - 1
	}
	return 1
}
`
