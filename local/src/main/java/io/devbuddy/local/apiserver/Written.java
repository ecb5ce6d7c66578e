package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a write left behind: the object as stored and what the client should be warned of. */
record Written(ObjectNode object, boolean created, List<String> warnings) {}
