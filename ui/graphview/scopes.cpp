#include "ui/graphview/scopes.h"

#include <algorithm>
#include <unordered_map>

namespace assay::ui {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Where the name can be cut: positions of separators that have something on both sides.
std::vector<std::size_t> cutsOf(const std::string& name)
{
    const std::size_t lastSlash = name.rfind('/');
    const std::size_t end = lastSlash == std::string::npos ? name.size() : lastSlash + 1;
    std::vector<std::size_t> cuts;
    for (std::size_t i = 1; i < end && i + 1 < name.size(); ++i) {
        const bool isCut = name[i] == '/' || name[i] == '.';
        if (isCut && name[i - 1] != '/' && name[i - 1] != '.')
            cuts.push_back(i);
    }
    return cuts;
}

/// Every scope that a name spells, those of no use among them.
ScopeTree spelledScopes(const std::vector<std::string>& names)
{
    ScopeTree tree;
    std::unordered_map<std::string, int> byPath;
    for (const std::string& name : names) {
        int scope = -1;
        for (const std::size_t cut : cutsOf(name)) {
            const auto [place, isNew] = byPath.emplace(name.substr(0, cut), static_cast<int>(tree.scopes.size()));
            if (isNew)
                tree.scopes.push_back({place->first, scope, 0, 0, false});
            scope = place->second;
            ++tree.scopes[at(scope)].nodeCount;
        }
        tree.scopeOf.push_back(scope);
    }
    return tree;
}

ScopeTree withoutTrivial(const ScopeTree& all)
{
    ScopeTree tree;
    std::vector<int> kept(all.scopes.size(), -1); // the scope itself, or the nearest kept one around it
    for (std::size_t i = 0; i < all.scopes.size(); ++i) {
        const Scope& scope = all.scopes[i];
        const int outer = scope.parent < 0 ? -1 : kept[at(scope.parent)];
        const int around = outer < 0 ? static_cast<int>(all.scopeOf.size()) : tree.scopes[at(outer)].nodeCount;
        kept[i] = outer;
        if (scope.nodeCount < 2 || scope.nodeCount == around)
            continue;
        kept[i] = static_cast<int>(tree.scopes.size());
        tree.scopes.push_back(
            {scope.path, outer, outer < 0 ? 0 : tree.scopes[at(outer)].depth + 1, scope.nodeCount, false});
    }
    for (const int scope : all.scopeOf)
        tree.scopeOf.push_back(scope < 0 ? -1 : kept[at(scope)]);
    return tree;
}

/// The innermost scope around both; -1 if there is none.
int commonScope(const ScopeTree& tree, int a, int b)
{
    while (a != b && a >= 0 && b >= 0) { // outer scopes come before inner ones
        int& inner = a > b ? a : b;
        inner = tree.scopes[at(inner)].parent;
    }
    return a == b ? a : -1;
}

/// Weights that are nodes would else stand in a long row beside the collapsed scope that reads them.
void adoptConstants(ScopeTree& tree, const ScopeInput& input)
{
    if (input.isConstant.empty())
        return;
    std::vector<std::vector<int>> readers(input.names.size());
    for (const auto& [from, to] : input.edges)
        readers[at(from)].push_back(to);
    for (int node = static_cast<int>(input.names.size()) - 1; node >= 0; --node) { // readers come later
        if (!input.isConstant[at(node)] || tree.scopeOf[at(node)] >= 0 || readers[at(node)].empty())
            continue;
        int around = tree.scopeOf[at(readers[at(node)].front())];
        for (const int reader : readers[at(node)])
            around = commonScope(tree, around, tree.scopeOf[at(reader)]);
        tree.scopeOf[at(node)] = around;
        for (const int scope : tree.enclosing(node))
            ++tree.scopes[at(scope)].nodeCount;
    }
}

/// Follows what leaves a scope through its range of the topological order and looks whether it comes back.
void markRings(ScopeTree& tree, const ScopeInput& input)
{
    const std::size_t count = input.names.size();
    std::vector<std::vector<int>> sources(count);
    for (const auto& [from, to] : input.edges)
        sources[at(to)].push_back(from);
    std::vector<std::vector<int>> members(tree.scopes.size());
    for (std::size_t node = 0; node < count; ++node) {
        for (const int scope : tree.enclosing(static_cast<int>(node)))
            members[at(scope)].push_back(static_cast<int>(node));
    }
    std::vector<int> memberOf(count, -1), leftFrom(count, -1); // the last scope of which this was true
    for (std::size_t i = 0; i < tree.scopes.size(); ++i) {
        const int scope = static_cast<int>(i);
        for (const int node : members[i])
            memberOf[at(node)] = scope;
        for (int node = members[i].front(); node <= members[i].back() && !tree.scopes[i].isRing; ++node) {
            const bool isMember = memberOf[at(node)] == scope;
            for (const int source : sources[at(node)]) {
                const bool hasLeft = leftFrom[at(source)] == scope;
                if (isMember && hasLeft)
                    tree.scopes[i].isRing = true;
                else if (!isMember && (hasLeft || memberOf[at(source)] == scope))
                    leftFrom[at(node)] = scope;
            }
        }
    }
}

/// Boxes that lie on a cycle, or between cycles, once `boxOf` has merged nodes.
std::vector<int> boxesInCycles(const std::vector<int>& boxOf, int boxes, const std::vector<std::pair<int, int>>& edges)
{
    std::vector<std::vector<int>> readers(at(boxes)), sources(at(boxes));
    for (const auto& [from, to] : edges) {
        if (boxOf[at(from)] == boxOf[at(to)])
            continue;
        readers[at(boxOf[at(from)])].push_back(boxOf[at(to)]);
        sources[at(boxOf[at(to)])].push_back(boxOf[at(from)]);
    }
    std::vector<bool> isFree(at(boxes), false);
    const auto peel = [&](const auto& before, const auto& after) {
        std::vector<int> missing(at(boxes), 0), ready;
        for (int box = 0; box < boxes; ++box) {
            missing[at(box)] = static_cast<int>(
                std::count_if(before[at(box)].begin(), before[at(box)].end(), [&](int b) { return !isFree[at(b)]; }));
            if (missing[at(box)] == 0 && !isFree[at(box)])
                ready.push_back(box);
        }
        for (std::size_t next = 0; next < ready.size(); ++next) {
            isFree[at(ready[next])] = true;
            for (const int box : after[at(ready[next])]) {
                if (!isFree[at(box)] && --missing[at(box)] == 0)
                    ready.push_back(box);
            }
        }
    };
    peel(sources, readers);
    peel(readers, sources);
    std::vector<int> left;
    for (int box = 0; box < boxes; ++box) {
        if (!isFree[at(box)])
            left.push_back(box);
    }
    return left;
}

std::vector<int> outermost(const ScopeTree& tree, const std::vector<bool>& isCollapsed)
{
    std::vector<int> shown(tree.scopes.size(), -1); // by scope: the outermost collapsed one, itself included
    for (std::size_t i = 0; i < tree.scopes.size(); ++i) {
        const int parent = tree.scopes[i].parent;
        shown[i] = parent >= 0 && shown[at(parent)] >= 0 ? shown[at(parent)]
                   : isCollapsed[i]                      ? static_cast<int>(i)
                                                         : -1;
    }
    std::vector<int> result;
    result.reserve(tree.scopeOf.size());
    for (const int scope : tree.scopeOf)
        result.push_back(scope < 0 ? -1 : shown[at(scope)]);
    return result;
}

} // namespace

std::vector<int> ScopeTree::enclosing(int node) const
{
    std::vector<int> result;
    for (int scope = scopeOf[at(node)]; scope >= 0; scope = scopes[at(scope)].parent)
        result.push_back(scope);
    return result;
}

int ScopeTree::find(const std::string& path) const
{
    const auto found =
        std::find_if(scopes.begin(), scopes.end(), [&path](const Scope& scope) { return scope.path == path; });
    return found == scopes.end() ? -1 : static_cast<int>(found - scopes.begin());
}

ScopeTree findScopes(const ScopeInput& input)
{
    ScopeTree tree = withoutTrivial(spelledScopes(input.names));
    adoptConstants(tree, input);
    markRings(tree, input);
    return tree;
}

std::vector<int> collapse(const ScopeTree& tree, const ScopeInput& input, const std::set<std::string>& collapsed)
{
    std::vector<bool> isCollapsed;
    for (const Scope& scope : tree.scopes)
        isCollapsed.push_back(!scope.isRing && collapsed.contains(scope.path));
    while (true) {
        std::vector<int> shown = outermost(tree, isCollapsed), boxOf;
        const int scopes = static_cast<int>(tree.scopes.size());
        for (std::size_t node = 0; node < shown.size(); ++node)
            boxOf.push_back(shown[node] >= 0 ? shown[node] : scopes + static_cast<int>(node));
        int smallest = -1;
        for (const int box : boxesInCycles(boxOf, scopes + static_cast<int>(shown.size()), input.edges)) {
            if (box < scopes && (smallest < 0 || tree.scopes[at(box)].nodeCount < tree.scopes[at(smallest)].nodeCount))
                smallest = box;
        }
        if (smallest < 0)
            return shown;
        isCollapsed[at(smallest)] = false;
    }
}

std::set<std::string> collapseTo(const ScopeTree& tree, int most)
{
    int deepest = 0;
    for (const Scope& scope : tree.scopes)
        deepest = std::max(deepest, scope.depth + 1);
    for (int depth = deepest; depth >= 0; --depth) { // scopes above it are open
        std::vector<bool> isCollapsed;
        std::set<std::string> paths;
        for (const Scope& scope : tree.scopes) {
            isCollapsed.push_back(!scope.isRing && scope.depth >= depth);
            if (scope.depth >= depth)
                paths.insert(scope.path);
        }
        std::set<int> boxes;
        int plain = 0;
        for (const int scope : outermost(tree, isCollapsed))
            scope < 0 ? static_cast<void>(++plain) : static_cast<void>(boxes.insert(scope));
        if (depth == 0 || plain + static_cast<int>(boxes.size()) <= most)
            return paths;
    }
    return {};
}

} // namespace assay::ui
