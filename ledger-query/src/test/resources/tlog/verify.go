// Checks a book's log, saved as files, with the code of Go's own checksum database: golang.org/x/mod/sumdb, which nobody of this project wrote.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type files struct{ folder string }

func (f files) Height() int               { return 8 }
func (f files) SaveTiles([]tlog.Tile, [][]byte) {}

func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		// Go's paths name the height, too.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(f.folder, path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func check(err error) {
	if err != nil {
		fmt.Println("BAD:", err)
		os.Exit(1)
	}
}

func hashes(path string) []tlog.Hash {
	data, err := os.ReadFile(path)
	check(err)
	var all []tlog.Hash
	for _, line := range strings.Fields(string(data)) {
		var hash tlog.Hash
		raw, err := base64.StdEncoding.DecodeString(line)
		check(err)
		copy(hash[:], raw)
		all = append(all, hash)
	}
	return all
}

func main() {
	folder, key := os.Args[1], os.Args[2]
	verifier, err := note.NewVerifier(key)
	check(err)
	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	check(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	tree := tlog.Tree{N: size, Hash: root}
	reader := tlog.TileHashReader(tree, files{folder})
	var indexes []int64
	for n := int64(0); n < size; n++ {
		indexes = append(indexes, tlog.StoredHashIndex(0, n))
	}
	leaves, err := reader.ReadHashes(indexes) // each is proved against the root
	check(err)
	entries := hashes(filepath.Join(folder, "entries"))
	for n, entry := range entries {
		if tlog.RecordHash(entry[:]) != leaves[n] {
			check(fmt.Errorf("entry %d is not in the tree", n))
		}
		proof := hashes(filepath.Join(folder, "inclusion", fmt.Sprint(n+1)))
		check(tlog.CheckRecord(proof, size, root, int64(n), leaves[n]))
	}
	for from := int64(1); from < size; from++ {
		earlier, err := tlog.TreeHash(from, reader)
		check(err)
		proof := hashes(filepath.Join(folder, "consistency", fmt.Sprint(from)))
		check(tlog.CheckTree(proof, size, root, from, earlier))
	}
	fmt.Println("GOOD:", len(opened.Sigs), "signature,", len(entries), "entries and inclusion proofs,", size-1, "consistency proofs")
}
