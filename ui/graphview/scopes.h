// The scopes that node names spell ("/model.0/conv/Conv", "layer1.0.conv1"), and which boxes a graph has when some of
// them are collapsed. Names and edges only: no Qt, no sizes, no drawing.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace assay::ui {

/// Nodes by name, in topological order, and who reads whom (indices).
struct ScopeInput
{
    std::vector<std::string> names;
    std::vector<std::pair<int, int>> edges; // from a node to a later one
    std::vector<bool> isConstant = {};      // by node: follows from no input of the graph; empty: none does
};

struct Scope
{
    std::string path; // "/model.0/conv"; unique
    int parent = -1;  // index into ScopeTree::scopes; outer scopes come before inner ones
    int depth = 0;    // 0: outermost
    int nodeCount = 0;
    bool isRing = false; // data leaves it and comes back: as one box it would be its own ancestor
};

/// Separators are '/' and, in all but the last part of a name with slashes, '.'. What is left out: scopes with a single
/// node, scopes that hold exactly what an outer one holds, and one that holds every node. A constant whose name spells
/// no scope is in the innermost one around all that read it.
struct ScopeTree
{
    std::vector<Scope> scopes;
    std::vector<int> scopeOf; // by node: its innermost scope, -1 if it is in none

    /// The node's scopes, innermost first.
    std::vector<int> enclosing(int node) const;
    /// -1 if there is none of that path.
    int find(const std::string& path) const;
};

/// Linear in names and edges for scopes whose nodes lie together, as exporters write them.
ScopeTree findScopes(const ScopeInput& input);

/// By node: the outermost collapsed scope around it, -1 if it shows itself. A scope that cannot be one box without a
/// cycle stays open, though what lies inside may be collapsed: rings of one scope always, and of scopes that are a ring
/// only together the smallest.
std::vector<int> collapse(const ScopeTree& tree, const ScopeInput& input, const std::set<std::string>& collapsed);

/// Paths to collapse so that at most `most` boxes remain, opened as deep as that allows; all if even that is too many.
std::set<std::string> collapseTo(const ScopeTree& tree, int most);

} // namespace assay::ui
