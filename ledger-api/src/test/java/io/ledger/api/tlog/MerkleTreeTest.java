package io.ledger.api.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tree against the vectors that verifiers of RFC 6962 share, the RFC's own example, and proofs checked by the RFC's other algorithm. */
class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    /** The leaves and roots that the verifiers of Certificate Transparency are tested with. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** Reads the tiles of a log whose leaf hashes are all here, and counts. */
    private static final class Log implements MerkleTree.Tiles {
        private final List<byte[]> leaves;
        private int reads;

        private Log(List<byte[]> leaves) {
            this.leaves = leaves;
        }

        @Override
        public byte[] read(Tile tile) {
            reads++;
            ByteArrayOutputStream hashes = new ByteArrayOutputStream();
            for (long i = tile.first(); i < tile.first() + tile.width(); i++) {
                int span = (int) Math.pow(256, tile.level());
                hashes.writeBytes(plain(leaves.subList((int) i * span, (int) (i + 1) * span)));
            }
            return hashes.toByteArray();
        }

        private MerkleTree tree(int size) {
            return new MerkleTree(size, this);
        }
    }

    /** The RFC's definition, word by word. */
    private static byte[] plain(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = 1;
        while (left * 2 < leaves.size()) {
            left *= 2;
        }
        return TreeHash.node(plain(leaves.subList(0, left)), plain(leaves.subList(left, leaves.size())));
    }

    private static Log numbered(int size) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(TreeHash.leaf(ByteBuffer.allocate(4).putInt(i).array()));
        }
        return new Log(leaves);
    }

    @Test
    void the_roots_of_the_vectors_are_theirs() {
        Log log = new Log(LEAVES.stream().map(HEX::parseHex).map(TreeHash::leaf).toList());
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(HEX.formatHex(log.tree(size).root())).isEqualTo(ROOTS.get(size));
        }
    }

    /** RFC 6962, section 2.1.3: the tree of seven entries, its nodes named as there. */
    @Test
    void the_proofs_of_the_rfcs_example_are_its() {
        Log log = numbered(7);
        byte[] a = log.leaves.get(0);
        byte[] b = log.leaves.get(1);
        byte[] c = log.leaves.get(2);
        byte[] d = log.leaves.get(3);
        byte[] e = log.leaves.get(4);
        byte[] f = log.leaves.get(5);
        byte[] j = log.leaves.get(6);
        byte[] g = TreeHash.node(a, b);
        byte[] h = TreeHash.node(c, d);
        byte[] i = TreeHash.node(e, f);
        byte[] k = TreeHash.node(g, h);
        byte[] l = TreeHash.node(i, j);
        MerkleTree tree = log.tree(7);

        assertThat(tree.root()).isEqualTo(TreeHash.node(k, l));
        assertThat(tree.inclusion(0)).containsExactly(b, h, l);
        assertThat(tree.inclusion(3)).containsExactly(c, g, l);
        assertThat(tree.inclusion(4)).containsExactly(f, j, k);
        assertThat(tree.inclusion(6)).containsExactly(i, k);
        assertThat(tree.consistency(3)).containsExactly(c, d, g, l);
        assertThat(tree.consistency(4)).containsExactly(l);
        assertThat(tree.consistency(6)).containsExactly(i, j, k);
        assertThat(tree.consistency(7)).isEmpty();
        assertThat(tree.consistency(0)).isEmpty();
    }

    @Test
    void proofs_of_larger_trees_hold_and_read_few_tiles() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Log log = numbered(70_000);
        for (int round = 0; round < 40; round++) {
            int size = round < 8
                    ? new int[] {1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000}[round]
                    : 1 + random.nextInt(70_000);
            MerkleTree tree = log.tree(size);
            byte[] root = plain(log.leaves.subList(0, size));
            assertThat(tree.root()).as("seed %s size %s", seed, size).isEqualTo(root);
            int entry = random.nextInt(size);
            int before = log.reads;
            assertThat(ProofCheck.includes(
                            size, entry, log.leaves.get(entry), log.tree(size).inclusion(entry), root))
                    .as("seed %s entry %s of %s", seed, entry, size)
                    .isTrue();
            assertThat(log.reads - before).isLessThanOrEqualTo(6);
            int earlier = 1 + random.nextInt(size);
            assertThat(ProofCheck.goesOn(
                            earlier, plain(log.leaves.subList(0, earlier)), size, root, tree.consistency(earlier)))
                    .as("seed %s from %s to %s", seed, earlier, size)
                    .isTrue();
        }
    }

    @Test
    void what_is_beyond_the_tree_has_no_proof() {
        MerkleTree tree = numbered(5).tree(5);
        assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addresses_of_tiles_are_those_of_the_specification() {
        assertThat(Tile.parse("0", "x001/x234/067")).contains(new Tile(0, 1_234_067, 256));
        assertThat(Tile.parse("2", "000.p/1")).contains(new Tile(2, 0, 1));
        assertThat(Tile.parse("63", "x001/000.p/255")).contains(new Tile(63, 1_000, 255));
        for (String wrong : List.of(
                "",
                "0",
                "00",
                "0000",
                "1/000",
                "x001/x234",
                "x000/001",
                "001.p/0",
                "001.p/256",
                "001.p/01",
                "001.p",
                "001.p/",
                "001/",
                "x1/000",
                "X001/000",
                "-01",
                "٠٠٠")) {
            assertThat(Tile.parse("0", wrong)).as(wrong).isEmpty();
        }
        for (String wrong : List.of("", "00", "01", "-1", "x", "100", "entries")) {
            assertThat(Tile.parse(wrong, "000")).as(wrong).isEmpty();
        }
    }

    /** The example of the specification: 70,000 entries. */
    @Test
    void a_tree_has_the_tiles_of_the_specifications_example() {
        assertThat(new Tile(0, 272, 256).isIn(70_000)).isTrue();
        assertThat(new Tile(0, 273, 112).isIn(70_000)).isTrue();
        assertThat(new Tile(0, 273, 113).isIn(70_000)).isFalse();
        assertThat(new Tile(1, 0, 256).isIn(70_000)).isTrue();
        assertThat(new Tile(1, 1, 17).isIn(70_000)).isTrue();
        assertThat(new Tile(1, 1, 18).isIn(70_000)).isFalse();
        assertThat(new Tile(2, 0, 1).isIn(70_000)).isTrue();
        assertThat(new Tile(2, 0, 2).isIn(70_000)).isFalse();
        assertThat(new Tile(8, 0, 1).isIn(Long.MAX_VALUE)).isFalse();
        assertThat(new Tile(0, Long.MAX_VALUE / 2, 1).isIn(Long.MAX_VALUE)).isFalse();
        assertThat(new Tile(1, 0, 1).isIn(256)).isTrue();
    }
}
