// The shape of a decoder-like network of any size: attention blocks with three heads' paths, residual connections
// around both halves of a block, a gated second half, and one mask that every block reads.
#pragma once

#include "ui/graphview/layout/layout.h"

namespace assay::bench {

class DecoderBuilder
{
public:
    explicit DecoderBuilder(int nodes)
    {
        const int mask = add();
        int x = add();
        while (static_cast<int>(m_input.nodes.size()) < nodes)
            x = addBlock(x, mask);
    }
    ui::layout::Input take() && { return std::move(m_input); }

private:
    int add()
    {
        m_input.nodes.push_back({150, 56});
        return static_cast<int>(m_input.nodes.size()) - 1;
    }
    int after(int from)
    {
        const int node = add();
        read(from, node);
        return node;
    }
    void read(int from, int node) { m_input.edges.push_back({from, node, from}); }
    int chain(int from, int length)
    {
        for (int i = 0; i < length; ++i)
            from = after(from);
        return from;
    }
    int join(int a, int b)
    {
        const int node = after(a);
        read(b, node);
        return node;
    }

    int addBlock(int x, int mask)
    {
        const int normalized = after(x);
        const int query = chain(normalized, 3), key = chain(normalized, 3), value = chain(normalized, 3);
        const int scores = after(join(join(query, key), mask));
        const int attended = join(chain(join(scores, value), 6), x);
        const int second = after(attended);
        const int gated = join(chain(second, 14), after(second));
        return join(after(gated), attended);
    }

    ui::layout::Input m_input;
};

inline ui::layout::Input decoderGraph(int nodes)
{
    return DecoderBuilder(nodes).take();
}

} // namespace assay::bench
