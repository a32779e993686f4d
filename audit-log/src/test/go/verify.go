// Verifies a log directory with the packages by which the Go command verifies its checksum database
// (golang.org/x/mod/sumdb/note and tlog), which know nothing of us: signature, tiles, every entry's inclusion, and that
// every tenth of the log is a beginning of it.
//
//	verify DIRECTORY VERIFIER-KEY
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const width = 256

type directory string

func (d directory) Height() int { return 8 }

func (d directory) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (d directory) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		data, err := os.ReadFile(d.path(fmt.Sprint("tile/", t.L), t.N, t.W))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (d directory) path(folder string, n int64, w int) string {
	name := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		name = fmt.Sprintf("x%03d/%s", n%1000, name)
	}
	if w != width {
		name += fmt.Sprintf(".p/%d", w)
	}
	return filepath.Join(string(d), folder, name)
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func (d directory) tree(key string) tlog.Tree {
	verifier, err := note.NewVerifier(key)
	must(err)
	message, err := os.ReadFile(filepath.Join(string(d), "checkpoint"))
	must(err)
	checkpoint, err := note.Open(message, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(checkpoint.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

func (d directory) bundle(n int64, w int) [][]byte {
	data, err := os.ReadFile(d.path("tile/entries", n, w))
	must(err)
	var entries [][]byte
	for len(data) > 0 {
		length := int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:2+length])
		data = data[2+length:]
	}
	return entries
}

func main() {
	d := directory(os.Args[1])
	tree := d.tree(os.Args[2])
	hashes := tlog.TileHashReader(tree, d)
	count := int64(0)
	for n := int64(0); n*width < tree.N; n++ {
		w := width
		if rest := tree.N - n*width; rest < width {
			w = int(rest)
		}
		for _, entry := range d.bundle(n, w) {
			proof, err := tlog.ProveRecord(tree.N, count, hashes)
			must(err)
			must(tlog.CheckRecord(proof, tree.N, tree.Hash, count, tlog.RecordHash(entry)))
			count++
		}
	}
	if count != tree.N {
		log.Fatalf("%d entries, not %d", count, tree.N)
	}
	for i := int64(1); i < 10; i++ {
		if older := tree.N * i / 10; older > 0 {
			root, err := tlog.TreeHash(older, hashes)
			must(err)
			proof, err := tlog.ProveTree(tree.N, older, hashes)
			must(err)
			must(tlog.CheckTree(proof, tree.N, tree.Hash, older, root))
		}
	}
	fmt.Println("verified", count)
}
