package cognitosrp6a

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"math/big"
	"slices"
	"testing"
)

// prime is N: RFC 3526, 3072 bits.
var prime, _ = new(big.Int).SetString("FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A"+
	"08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A"+
	"899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"+
	"9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCB"+
	"F6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D06"+
	"0C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBB"+
	"E117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF", 16)

// claimSecrets computes what a claim does, and must not leave in memory. Each is as big-endian bytes. The base is B - k*v.
func claimSecrets(group, user, password string, a []byte, salt, b string) map[string][]byte {
	two, secret, public := big.NewInt(2), new(big.Int).SetBytes(a), fromHexNumber(b)
	k := new(big.Int).SetBytes(sha(enc(prime), enc(two)))
	u := new(big.Int).SetBytes(sha(enc(new(big.Int).Exp(two, secret, prime)), enc(public)))
	inner := sha([]byte(group), []byte(user), []byte(":"), []byte(password))
	hash := sha(enc(fromHexNumber(salt)), inner)
	x := new(big.Int).SetBytes(hash)
	v := new(big.Int).Exp(two, x, prime)
	base := new(big.Int).Mod(new(big.Int).Sub(public, new(big.Int).Mul(k, v)), prime)
	s := new(big.Int).Exp(base, new(big.Int).Add(secret, new(big.Int).Mul(u, x)), prime)
	prk := hmacOf(enc(u), enc(s))
	key := hmacOf(prk, []byte("Caldera Derived Key\x01"))[:16]
	secrets := map[string][]byte{"inner hash": inner, "x": hash, "PRK": prk, "K": key}
	for name, number := range map[string]*big.Int{"v": v, "base": base, "S": s} {
		secrets[name] = fixed(number)
		secrets[name+" in Montgomery form"] = montgomery(number)
	}
	return secrets
}

// montgomery is a number times R. The module has the kernel of 64-bit limbs, R = 2^3072, as generate asks for it.
func montgomery(number *big.Int) []byte {
	product := new(big.Int).Lsh(number, 3072)
	return fixed(product.Mod(product, prime))
}

// fixed is a number modulo N as 384 bytes.
func fixed(number *big.Int) []byte {
	return number.FillBytes(make([]byte, 384))
}

// holds looks for eight bytes of a secret: as they are, and as integers of 64 and of 32 bits lie in memory.
func holds(memory, secret []byte) bool {
	for piece := range slices.Chunk(secret, 8) {
		limb := slices.Clone(piece)
		slices.Reverse(limb)
		words := slices.Concat(limb[4:], limb[:4])
		if bytes.Contains(memory, piece) || bytes.Contains(memory, limb) || bytes.Contains(memory, words) {
			return true
		}
	}
	return false
}

// plants are the ways in which a secret is put into memory, to see that it is found: its bytes, its last limb, and the words
// of that.
var plants = map[string]func(place, secret []byte){
	"bytes":  func(place, secret []byte) { copy(place, secret) },
	"a limb": func(place, secret []byte) { binary.LittleEndian.PutUint64(place, lastLimb(secret)) },
	"two words": func(place, secret []byte) {
		binary.LittleEndian.PutUint32(place, uint32(lastLimb(secret)>>32))
		binary.LittleEndian.PutUint32(place[4:], uint32(lastLimb(secret)))
	},
}

func lastLimb(secret []byte) uint64 {
	return binary.BigEndian.Uint64(secret[len(secret)-8:])
}

// leavesNothing looks for what a claim has computed. Each secret is then planted where the module has its own, to see that it
// is found.
func leavesNothing(t *testing.T, s *SignIn, computed map[string][]byte) {
	t.Helper()
	memory := func() []byte { return *s.module.Xmemory().Slice() }
	for name, secret := range computed {
		if holds(memory(), secret) {
			t.Errorf("%s is left", name)
			continue
		}
		for form, plant := range plants {
			s.call(func(f *frame) int32 {
				plant(f.memory()[f.place(len(secret)):], secret)
				if !holds(memory(), secret) {
					t.Errorf("the test does not see %s of %s", form, name)
				}
				return 0
			})
			if holds(memory(), secret) {
				t.Errorf("%s of %s is left", form, name)
			}
		}
	}
	// The module's own constants, R^2 and a power of g in a table, have the form that is looked for.
	one := new(big.Int).SetBytes(montgomery(big.NewInt(1)))
	power := new(big.Int).Exp(big.NewInt(2), new(big.Int).Lsh(big.NewInt(1), 86), prime)
	if !holds(memory(), montgomery(one)) || !holds(memory(), montgomery(power)) {
		t.Error("the module computes in another form")
	}
}

// enc puts a zero before a first bit that is set.
func enc(number *big.Int) []byte {
	return number.FillBytes(make([]byte, number.BitLen()/8+1))
}

func fromHexNumber(hex string) *big.Int {
	number, _ := new(big.Int).SetString(hex, 16)
	return number
}

func sha(parts ...[]byte) []byte {
	sum := sha256.Sum256(bytes.Join(parts, nil))
	return sum[:]
}

func hmacOf(key []byte, parts ...[]byte) []byte {
	sum := hmac.New(sha256.New, key)
	sum.Write(bytes.Join(parts, nil))
	return sum.Sum(nil)
}
