package io.ledger.sync.door;

import org.springframework.stereotype.Component;

/** What connections share of this node. */
@Component
public record NodeShare(Doors doors, NodeMemory memory, ReadBudget reading) {}
