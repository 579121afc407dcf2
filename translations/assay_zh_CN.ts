<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>assay::ui::Actions</name>
    <message>
        <source>&amp;Open model...</source>
        <translation>打开模型(&amp;O)...</translation>
    </message>
    <message>
        <source>Open an ONNX network</source>
        <translation>打开 ONNX 网络</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;task...</source>
        <translation>打开任务(&amp;T)...</translation>
    </message>
    <message>
        <source>Open a task file: preprocessing, labels, image folders</source>
        <translation>打开任务文件：预处理、标签、图像文件夹</translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>Open the small network that comes with Assay</source>
        <translation>打开 Assay 自带的小型网络</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Open &amp;calibration images...</source>
        <translation>打开校准图像(&amp;C)...</translation>
    </message>
    <message>
        <source>Choose the folder that ranges are chosen on</source>
        <translation>选择用于确定范围的文件夹</translation>
    </message>
    <message>
        <source>Open &amp;evaluation images...</source>
        <translation>打开评估图像(&amp;E)...</translation>
    </message>
    <message>
        <source>Choose the folder that FP32 and INT8 are compared on</source>
        <translation>选择用于比较 FP32 与 INT8 的文件夹</translation>
    </message>
    <message>
        <source>&amp;Quantized network (QDQ ONNX)...</source>
        <translation>量化网络 (QDQ ONNX)(&amp;Q)...</translation>
    </message>
    <message>
        <source>Report as &amp;HTML...</source>
        <translation>HTML 报告(&amp;H)...</translation>
    </message>
    <message>
        <source>Report as &amp;JSON...</source>
        <translation>JSON 报告(&amp;J)...</translation>
    </message>
    <message>
        <source>Layers as &amp;CSV...</source>
        <translation>CSV 层列表(&amp;C)...</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Calibrate</source>
        <translation>校准(&amp;C)</translation>
    </message>
    <message>
        <source>Run the calibration images, choose every range</source>
        <translation>运行校准图像并确定所有范围</translation>
    </message>
    <message>
        <source>&amp;Simulate</source>
        <translation>仿真(&amp;S)</translation>
    </message>
    <message>
        <source>Compute throughput, latency and energy on the target</source>
        <translation>计算目标上的吞吐量、延迟和能耗</translation>
    </message>
    <message>
        <source>&amp;Run all</source>
        <translation>全部运行(&amp;R)</translation>
    </message>
    <message>
        <source>Calibrate, simulate, compare FP32 and INT8</source>
        <translation>校准、仿真、比较 FP32 与 INT8</translation>
    </message>
    <message>
        <source>Cancel &amp;jobs</source>
        <translation>取消作业(&amp;J)</translation>
    </message>
    <message>
        <source>Stop everything that runs</source>
        <translation>停止所有正在运行的作业</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>跟随系统(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <source>Graph and figures only, large, on the full screen; Esc returns</source>
        <translation>仅以全屏大字显示图和数据；按 Esc 返回</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Put every panel back to its place</source>
        <translation>将所有面板恢复到原位</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Assay</source>
        <translation>关于 Assay(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Memory for comparisons...</source>
        <translation>用于比较的内存(&amp;M)...</translation>
    </message>
    <message>
        <source>What may be held so that accuracy after a pin is computed from the pinned layer on</source>
        <translation>为使固定后的准确率从该层起计算而可保留的内存</translation>
    </message>
    <message>
        <source>Open &amp;workspace...</source>
        <translation>打开工作区(&amp;W)...</translation>
    </message>
    <message>
        <source>Go on where you saved</source>
        <translation>从保存处继续</translation>
    </message>
    <message>
        <source>&amp;Save workspace</source>
        <translation>保存工作区(&amp;S)</translation>
    </message>
    <message>
        <source>Save decisions, statistics and figures</source>
        <translation>保存决定、统计和数值</translation>
    </message>
    <message>
        <source>Save workspace &amp;as...</source>
        <translation>工作区另存为(&amp;A)...</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>以其他名称保存</translation>
    </message>
    <message>
        <source>&amp;Edit task...</source>
        <translation>编辑任务(&amp;E)...</translation>
    </message>
    <message>
        <source>Set preprocessing, labels and image folders; write the task file</source>
        <translation>设置预处理、标签和图像文件夹，并写入任务文件</translation>
    </message>
    <message>
        <source>&amp;Source graph as SVG or PNG...</source>
        <translation>源图另存为 SVG 或 PNG(&amp;S)...</translation>
    </message>
    <message>
        <source>&amp;Fused graph as SVG or PNG...</source>
        <translation>融合图另存为 SVG 或 PNG(&amp;F)...</translation>
    </message>
    <message>
        <source>&amp;Timeline...</source>
        <translation>时间线(&amp;T)...</translation>
    </message>
    <message>
        <source>Write the timeline as trace events, as Perfetto opens them</source>
        <translation>将时间线写为 Perfetto 可打开的跟踪事件</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出...</translation>
    </message>
    <message>
        <source>Measure s&amp;ensitivity</source>
        <translation>测量敏感度(&amp;E)</translation>
    </message>
    <message>
        <source>Compute what each layer costs alone at INT8, for the layer table and the graph&apos;s colours</source>
        <translation>计算每层单独为 INT8 时的损失，用于层表和图的颜色</translation>
    </message>
    <message>
        <source>&amp;Float panel</source>
        <translation>浮动面板(&amp;F)</translation>
    </message>
    <message>
        <source>Take the panel at hand out of the window, or put it back</source>
        <translation>将当前面板移出窗口或放回</translation>
    </message>
    <message>
        <source>&amp;Find the causes</source>
        <translation>查找原因(&amp;F)</translation>
    </message>
    <message>
        <source>Say which layers lose most, why, and what takes it back</source>
        <translation>指出哪些层损失最大、原因何在、如何挽回</translation>
    </message>
    <message>
        <source>Sensitivity ma&amp;p</source>
        <translation>敏感度图(&amp;P)</translation>
    </message>
    <message>
        <source>Colour the graph by what each layer costs alone at INT8; measures it first where that is not known</source>
        <translation>按每层单独采用 INT8 的代价为图着色；未测量时先测量</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>比较(&amp;O)</translation>
    </message>
    <message>
        <source>Run FP32 and INT8 on the evaluation images</source>
        <translation>在评估图像上运行 FP32 和 INT8</translation>
    </message>
</context>
<context>
    <name>assay::ui::AnswerBars</name>
    <message>
        <source>Best classes, %1</source>
        <translation>最佳类别，%1</translation>
    </message>
</context>
<context>
    <name>assay::ui::AutopinBox</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Take this plan</source>
        <translation>采用此方案</translation>
    </message>
    <message>
        <source>Pin the layers of the selected point; undo takes it back</source>
        <translation>固定所选点的层；可撤销</translation>
    </message>
    <message>
        <source>Lose at most</source>
        <translation>最多损失</translation>
    </message>
    <message>
        <source>Keep at least</source>
        <translation>至少保持</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The least loss of throughput for that accuracy, or the best accuracy at that throughput</source>
        <translation>在该精度下吞吐量损失最小，或在该吞吐量下精度最佳</translation>
    </message>
    <message>
        <source> points</source>
        <translation> 个百分点</translation>
    </message>
    <message>
        <source>Largest accuracy drop</source>
        <translation>最大精度损失</translation>
    </message>
    <message>
        <source> FPS</source>
        <translation> FPS</translation>
    </message>
    <message>
        <source>Least throughput</source>
        <translation>最低吞吐量</translation>
    </message>
    <message>
        <source>Simulated frames per second to keep</source>
        <translation>要保持的仿真每秒帧数</translation>
    </message>
    <message>
        <source>Find the layers to lift from INT8; all evaluation images are used, which may take a while</source>
        <translation>查找要从 INT8 提升的层；使用全部评估图像，可能需要一些时间</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the search for pins</source>
        <translation>取消固定的搜索</translation>
    </message>
    <message>
        <source>Progress of the search for pins</source>
        <translation>固定搜索的进度</translation>
    </message>
    <message>
        <source>Trade-off curve</source>
        <translation>权衡曲线</translation>
    </message>
    <message>
        <source>FPS</source>
        <translation>FPS</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>meets the goal</source>
        <translation>达到目标</translation>
    </message>
    <message>
        <source>nearest to the goal</source>
        <translation>最接近目标</translation>
    </message>
    <message>
        <source>the plan now</source>
        <translation>当前方案</translation>
    </message>
    <message>
        <source>Finds the layers to lift from INT8: those that cost the least throughput for the accuracy that is wanted. Nothing is changed until a plan is taken.</source>
        <translation>查找要从 INT8 提升的层：在所需精度下吞吐量损失最小的层。采用方案之前不会改变任何内容。</translation>
    </message>
    <message>
        <source>That was with another recipe or target; taking a plan brings these back.</source>
        <translation>这是在其他配方或目标下的结果；采用方案会恢复它们。</translation>
    </message>
    <message>
        <source>Percentage points of %1</source>
        <translation>百分点：%1</translation>
    </message>
    <message>
        <source>Disagree on at most</source>
        <translation>最多不一致</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Largest disagreement</source>
        <translation>最大不一致</translation>
    </message>
    <message>
        <source>Of the images, those that INT8 and FP32 answer differently: there are no labels</source>
        <translation>INT8 与 FP32 回答不同的图像所占比例：没有标签</translation>
    </message>
    <message>
        <source>Output error of at most</source>
        <translation>输出误差最多</translation>
    </message>
    <message>
        <source>Largest output error</source>
        <translation>最大输出误差</translation>
    </message>
    <message>
        <source>Noise over signal of the worst output: the outputs are no classes</source>
        <translation>最差输出的噪声与信号之比：输出不是类别</translation>
    </message>
    <message>
        <source>disagreement</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>output error</source>
        <translation>输出误差</translation>
    </message>
</context>
<context>
    <name>assay::ui::AutopinWords</name>
    <message>
        <source>at least %1 FPS</source>
        <translation>至少 %1 FPS</translation>
    </message>
    <message>
        <source>an output error of at most %1</source>
        <translation>输出误差至多 %1</translation>
    </message>
    <message>
        <source>at most %1 points lost</source>
        <translation>至多损失 %1 个百分点</translation>
    </message>
    <message>
        <source>It costs no throughput.</source>
        <translation>不损失吞吐量。</translation>
    </message>
    <message>
        <source>It costs %1 of the throughput.</source>
        <translation>损失 %1 的吞吐量。</translation>
    </message>
    <message>
        <source>It gains %1 of throughput.</source>
        <translation>吞吐量提高 %1。</translation>
    </message>
    <message>
        <source>output error %1</source>
        <translation>输出误差 %1</translation>
    </message>
    <message>
        <source>%1 points gained</source>
        <translation>提高 %1 个百分点</translation>
    </message>
    <message>
        <source>%1 points lost</source>
        <translation>损失 %1 个百分点</translation>
    </message>
    <message numerus="yes">
        <source>%1 at %2 FPS with %n layers pinned</source>
        <translation>
            <numerusform>固定 %n 层时 %1，%2 FPS</numerusform>
        </translation>
    </message>
    <message>
        <source>The goal is met (%1): %2.</source>
        <translation>已达到目标（%1）：%2。</translation>
    </message>
    <message>
        <source>The goal cannot be met (%1). The best reached: %2.</source>
        <translation>无法达到目标（%1）。最好结果：%2。</translation>
    </message>
    <message>
        <source>Before: %1 at %2 FPS.</source>
        <translation>之前：%1，%2 FPS。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>disagreement on at most %1 of the images</source>
        <translation>最多 %1 的图像不一致</translation>
    </message>
    <message>
        <source>disagreement on %1 of the images</source>
        <translation>%1 的图像不一致</translation>
    </message>
</context>
<context>
    <name>assay::ui::ChannelsPage</name>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Output channel of the layer, from 0</source>
        <translation>该层的输出通道，从 0 开始</translation>
    </message>
    <message>
        <source>Alone</source>
        <translation>单独</translation>
    </message>
    <message>
        <source>Noise over the channel&apos;s signal, with only this layer quantized</source>
        <translation>通道的噪声与信号之比，仅量化该层</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Noise over the channel&apos;s signal, as the quantized network runs</source>
        <translation>通道的噪声与信号之比，量化网络运行时</translation>
    </message>
    <message>
        <source>Mostly</source>
        <translation>主要来自</translation>
    </message>
    <message>
        <source>What makes most of the error that it has alone</source>
        <translation>单独误差的最大组成部分</translation>
    </message>
    <message>
        <source>Error by channel</source>
        <translation>各通道的误差</translation>
    </message>
    <message>
        <source>no signal</source>
        <translation>无信号</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Channel %1: noise over signal %2 alone, %3 as the network runs.
Alone it is made of rounding weights %4, rounding activations %5, clipping %6.</source>
        <translation>通道 %1：噪声与信号之比单独为 %2，网络运行时为 %3。
单独误差的组成：权重舍入 %4，激活值舍入 %5，截断 %6。</translation>
    </message>
    <message>
        <source>Find the causes to see which channels of the selected layer lose most.</source>
        <translation>点击“查找原因”，查看所选层中损失最大的通道。</translation>
    </message>
    <message>
        <source>Select a layer to see which of its channels lose most.</source>
        <translation>选择一个层，查看其损失最大的通道。</translation>
    </message>
    <message>
        <source>The error of this layer was not measured.</source>
        <translation>未测量该层的误差。</translation>
    </message>
    <message>
        <source>These figures are of an earlier plan: find the causes again to see what is left.</source>
        <translation>这些数据属于先前的方案：再次查找原因可查看剩余问题。</translation>
    </message>
    <message numerus="yes">
        <source>Noise over signal by output channel, on %n images</source>
        <translation>
            <numerusform>各输出通道的噪声与信号之比，%n 张图像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ChartDeck</name>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>assay::ui::Choosers</name>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The AI processing unit that is simulated</source>
        <translation>被仿真的 AI 处理器</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>What shares a scale, and how ranges are found</source>
        <translation>共享缩放因子的单位以及范围的确定方式</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How the range of a tensor is chosen from its histogram</source>
        <translation>如何从直方图选定张量的范围</translation>
    </message>
    <message>
        <source>From a file...</source>
        <translation>从文件...</translation>
    </message>
    <message>
        <source>Hybrid: weights per channel</source>
        <translation>混合：权重按通道</translation>
    </message>
    <message>
        <source>Per tensor, histogram</source>
        <translation>按张量，直方图</translation>
    </message>
    <message>
        <source>Per tensor, min-max</source>
        <translation>按张量，最小最大</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>最小最大</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Open target</source>
        <translation>打开目标</translation>
    </message>
    <message>
        <source>Targets (*.json)</source>
        <translation>目标 (*.json)</translation>
    </message>
    <message>
        <source>Error of the readers</source>
        <translation>读取层的误差</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
</context>
<context>
    <name>assay::ui::Coloring</name>
    <message>
        <source>SQNR %1</source>
        <translation>SQNR %1</translation>
    </message>
    <message>
        <source>%1 cycles</source>
        <translation>%1 周期</translation>
    </message>
    <message>
        <source>SQNR: low is lossy</source>
        <translation>SQNR：越低损失越大</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>算子</translation>
    </message>
    <message>
        <source>Operator family</source>
        <translation>算子类别</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Output error of each layer alone</source>
        <translation>各层单独的输出误差</translation>
    </message>
    <message>
        <source>alone %1</source>
        <translation>单独 %1</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>敏感度</translation>
    </message>
    <message>
        <source>Not measured: Run, Measure sensitivity</source>
        <translation>未测量：运行，测量敏感度</translation>
    </message>
</context>
<context>
    <name>assay::ui::ComparePanel</name>
    <message>
        <source>FP32 and INT8 will stand side by side here: accuracy, throughput, latency, energy.</source>
        <translation>此处将并排显示 FP32 与 INT8：准确率、吞吐量、延迟、能耗。</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>* measured on this host (threads: %1, batch 1)</source>
        <translation>* 在本机测得（线程：%1，批大小 1）</translation>
    </message>
    <message>
        <source>+ simulated on %1, limited by: %2</source>
        <translation>+ 在 %1 上仿真，受限于：%2</translation>
    </message>
    <message>
        <source>Computing the figures of the new plan. Those below are of the plan before.</source>
        <translation>正在计算新方案的数据。下面是上一方案的数据。</translation>
    </message>
    <message>
        <source>The figures below are of an earlier plan or of other images: run all to compute them anew.</source>
        <translation>下面的数据属于先前的方案或其他图像：请全部运行以重新计算。</translation>
    </message>
    <message>
        <source>INT8 is as accurate as FP32 on %1 images</source>
        <translation>在 %1 张图像上 INT8 与 FP32 准确率相同</translation>
    </message>
    <message>
        <source>INT8 loses %1 points of accuracy on %2 images</source>
        <translation>在 %2 张图像上 INT8 准确率下降 %1 个百分点</translation>
    </message>
    <message>
        <source>INT8 gains %1 points of accuracy on %2 images</source>
        <translation>在 %2 张图像上 INT8 准确率上升 %1 个百分点</translation>
    </message>
    <message numerus="yes">
        <source>INT8 and FP32 agree on %1 of %2 images</source>
        <translation>
            <numerusform>INT8 与 FP32 在 %2 张图像中的 %1 上一致</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>INT8 and FP32 were compared on %1 images</source>
        <translation>
            <numerusform>已在 %1 张图像上比较 INT8 与 FP32</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; the AIPU runs it at %2 times the rate of this host.</source>
        <translation>%1；AIPU 的运行速度是本机的 %2 倍。</translation>
    </message>
    <message>
        <source>The figures below are of %1 of %2 images so far.</source>
        <translation>下面的数据目前基于 %2 张图像中的 %1 张。</translation>
    </message>
    <message>
        <source>Throughput is simulated. Accuracy needs images: open a folder of evaluation images.</source>
        <translation>吞吐量为模拟值。精度需要图像：请打开评估图像文件夹。</translation>
    </message>
    <message>
        <source>Throughput is simulated. Run all to compare accuracy.</source>
        <translation>吞吐量为模拟值。全部运行即可比较精度。</translation>
    </message>
    <message>
        <source>: the output&apos;s SQNR is %1</source>
        <translation>：输出的 SQNR 为 %1</translation>
    </message>
    <message>
        <source>: the least alike output, %1, has an SQNR of %2</source>
        <translation>：差异最大的输出 %1 的 SQNR 为 %2</translation>
    </message>
    <message>
        <source>The figures below are of %1 of %2 images: run all to have those of all.</source>
        <translation>以下数字来自 %2 张图像中的 %1 张：全部运行可得到全部图像的数字。</translation>
    </message>
    <message>
        <source>But how images become inputs is a guess: set the task (%1) first.</source>
        <translation>但图像如何变为输入只是猜测:请先设置任务 (%1)。</translation>
    </message>
</context>
<context>
    <name>assay::ui::CoreWords</name>
    <message>
        <source>top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>top-5</source>
        <translation>Top-5</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>一致率</translation>
    </message>
    <message>
        <source>as the reference</source>
        <translation>与参考一致</translation>
    </message>
    <message>
        <source>frames/s</source>
        <translation>帧/秒</translation>
    </message>
    <message>
        <source>frames/s on chip</source>
        <translation>片上帧/秒</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>energy/frame</source>
        <translation>能耗/帧</translation>
    </message>
    <message>
        <source>weight memory</source>
        <translation>权重内存</translation>
    </message>
    <message>
        <source>array</source>
        <translation>阵列</translation>
    </message>
    <message>
        <source>feed</source>
        <translation>输入供给</translation>
    </message>
    <message>
        <source>write</source>
        <translation>写出</translation>
    </message>
    <message>
        <source>depthwise</source>
        <translation>逐深度</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>vector</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>overhead</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Reading the model</source>
        <translation>正在读取模型</translation>
    </message>
    <message>
        <source>Folding and fusing</source>
        <translation>正在折叠与融合</translation>
    </message>
    <message>
        <source>calibrating</source>
        <translation>正在校准</translation>
    </message>
    <message>
        <source>Choosing ranges</source>
        <translation>正在选择范围</translation>
    </message>
    <message>
        <source>Preparing both networks</source>
        <translation>正在准备两个网络</translation>
    </message>
    <message>
        <source>Comparing FP32 and INT8</source>
        <translation>正在比较 FP32 与 INT8</translation>
    </message>
    <message>
        <source>Measuring FP32 on this host</source>
        <translation>正在本机测量 FP32</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>constant: folded</source>
        <translation>常量：已折叠</translation>
    </message>
    <message>
        <source>removed: identity</source>
        <translation>已移除：恒等</translation>
    </message>
    <message>
        <source>removed: nothing reads it</source>
        <translation>已移除：无人读取</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>%1 fused as bias into %2</source>
        <translation>%1 作为偏置融合到 %2</translation>
    </message>
    <message>
        <source>fused as %1 into %2</source>
        <translation>作为 %1 融合到 %2</translation>
    </message>
    <message>
        <source>fused as %1</source>
        <translation>融合为 %1</translation>
    </message>
    <message>
        <source>%1 fused into %2</source>
        <translation>%1 融合到 %2</translation>
    </message>
    <message>
        <source>%1 folded into %2</source>
        <translation>%1 折叠到 %2</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 个百分点</translation>
    </message>
    <message>
        <source>cosine %1</source>
        <translation>余弦 %1</translation>
    </message>
    <message>
        <source>Reading the workspace</source>
        <translation>正在读取工作区</translation>
    </message>
    <message>
        <source>is no longer there</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>has changed since</source>
        <translation>此后已更改</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>set-up</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>control and set-up of %1 layers: %2 % of the time</source>
        <translation>%1 层的控制与准备：占时间的 %2 %</translation>
    </message>
    <message>
        <source>%1 of weights do not fit L2 (%2 a core): DDR streaming takes %3 % of the time</source>
        <translation>%1 的权重放不进 L2（每核 %2）：从 DDR 流式读取占时间的 %3 %</translation>
    </message>
    <message>
        <source>up to %1 of activations do not fit L1 and L2, and %2 of copies are shifted through DDR: this traffic takes %3 % of the time</source>
        <translation>最多 %1 的激活值放不进 L1 和 L2，另有 %2 的拷贝经由 DDR：这些传输占时间的 %3 %</translation>
    </message>
    <message>
        <source>%1 of copies at unaligned channels go through DDR: this takes %2 % of the time</source>
        <translation>%1 的未对齐通道拷贝经由 DDR：占时间的 %2 %</translation>
    </message>
    <message>
        <source>matrix products on the in-memory-compute array: %1 % of the time</source>
        <translation>存内计算阵列上的矩阵乘：占时间的 %1 %</translation>
    </message>
    <message>
        <source>depthwise convolutions: %1 % of the time</source>
        <translation>逐深度卷积：占时间的 %1 %</translation>
    </message>
    <message>
        <source>element-wise work: %1 % of the time</source>
        <translation>逐元素运算：占时间的 %1 %</translation>
    </message>
    <message>
        <source>pooling: %1 % of the time</source>
        <translation>池化：占时间的 %1 %</translation>
    </message>
    <message>
        <source>copies of concatenated and split tensors: %1 % of the time</source>
        <translation>拼接与拆分张量的拷贝：占时间的 %1 %</translation>
    </message>
    <message>
        <source>resizing: %1 % of the time</source>
        <translation>缩放：占时间的 %1 %</translation>
    </message>
    <message>
        <source>DDR traffic: %1 % of the time</source>
        <translation>DDR 传输：占时间的 %1 %</translation>
    </message>
    <message>
        <source>the link to the host: %1 % of the time</source>
        <translation>与主机的链路：占时间的 %1 %</translation>
    </message>
    <message>
        <source>FP32 layers on the host: %1 % of the time</source>
        <translation>主机上的 FP32 层：占时间的 %1 %</translation>
    </message>
    <message>
        <source>cores at work: %1 of %2, as with more of them each has less of L2 and moves more through DDR</source>
        <translation>工作的核：%2 个中的 %1 个；核再多，每个核的 L2 就更少，经 DDR 移动的数据更多</translation>
    </message>
    <message>
        <source>No task file: how images become inputs is a guess (%1); File, Edit task sets it.</source>
        <translation>没有任务文件：图像到输入的转换为推测（%1）；可用“文件 - 编辑任务”设定。</translation>
    </message>
    <message>
        <source>No calibration images were named: ranges are chosen on the first %1 evaluation images.</source>
        <translation>未指定校准图像：取值范围由前 %1 张评估图像决定。</translation>
    </message>
    <message>
        <source>Preparing the networks</source>
        <translation>正在准备网络</translation>
    </message>
    <message>
        <source>Measuring layers</source>
        <translation>正在测量各层</translation>
    </message>
    <message>
        <source>Sweeping layers</source>
        <translation>正在逐层扫描</translation>
    </message>
    <message>
        <source>Ranking layers</source>
        <translation>正在对层排序</translation>
    </message>
    <message>
        <source>Trying pins</source>
        <translation>正在尝试固定</translation>
    </message>
    <message>
        <source>ddr</source>
        <translation>DDR</translation>
    </message>
    <message>
        <source>control and set-up between layers</source>
        <translation>层间的控制与准备</translation>
    </message>
    <message>
        <source>matrix products on the in-memory-compute array</source>
        <translation>存内计算阵列上的矩阵乘</translation>
    </message>
    <message>
        <source>depthwise convolutions</source>
        <translation>逐深度卷积</translation>
    </message>
    <message>
        <source>element-wise work</source>
        <translation>逐元素运算</translation>
    </message>
    <message>
        <source>pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>copies of concatenated and split tensors</source>
        <translation>拼接与拆分张量的拷贝</translation>
    </message>
    <message>
        <source>resizing</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>DDR traffic</source>
        <translation>DDR 传输</translation>
    </message>
    <message>
        <source>the link to the host</source>
        <translation>与主机的链路</translation>
    </message>
    <message>
        <source>FP32 layers on the host</source>
        <translation>主机上的 FP32 层</translation>
    </message>
    <message>
        <source>The network does no work on the AIPU.</source>
        <translation>该网络在 AIPU 上没有任何计算。</translation>
    </message>
    <message>
        <source>two passes for INT16</source>
        <translation>INT16 需两遍</translation>
    </message>
    <message>
        <source>right operand written to the array at run time</source>
        <translation>右操作数在运行时写入阵列</translation>
    </message>
    <message>
        <source>one filter per channel: depthwise unit</source>
        <translation>每通道一个滤波器：逐深度单元</translation>
    </message>
    <message>
        <source>separable window on the pooling unit</source>
        <translation>池化单元上的可分离窗口</translation>
    </message>
    <message>
        <source>copied in whole words</source>
        <translation>按整字复制</translation>
    </message>
    <message>
        <source>paged through DDR to shift it: a channel offset is no multiple of 32</source>
        <translation>为移位而经 DDR 换出：某个通道偏移不是 32 的倍数</translation>
    </message>
    <message>
        <source>several passes on the vector unit</source>
        <translation>在向量单元上多遍计算</translation>
    </message>
    <message>
        <source>element by element on the vector unit</source>
        <translation>在向量单元上逐元素计算</translation>
    </message>
    <message>
        <source>nearest neighbour</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>interpolated from four neighbours</source>
        <translation>由四个邻点插值</translation>
    </message>
    <message>
        <source>FP32 runs on the host: its tensors cross the link both ways</source>
        <translation>FP32 在主机上运行：张量往返经过链路</translation>
    </message>
    <message>
        <source>FP16 computes on the vector unit</source>
        <translation>FP16 在向量单元上计算</translation>
    </message>
    <message>
        <source>moves no data</source>
        <translation>不移动数据</translation>
    </message>
    <message>
        <source>the residual addition is an element-wise pass</source>
        <translation>残差加法是一遍逐元素计算</translation>
    </message>
    <message>
        <source>LeakyRelu is an element-wise pass</source>
        <translation>LeakyRelu 是一遍逐元素计算</translation>
    </message>
    <message>
        <source>no floating-point activations</source>
        <translation>没有浮点激活值</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 核</translation>
    </message>
    <message>
        <source>Metis AIPU, the default target: the PCIe card</source>
        <translation>Metis AIPU，默认目标：PCIe 卡</translation>
    </message>
    <message>
        <source>searching ranges</source>
        <translation>正在搜索范围</translation>
    </message>
    <message>
        <source>averaging</source>
        <translation>正在求平均</translation>
    </message>
    <message>
        <source>tuning layers</source>
        <translation>正在调优各层</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>moved down</source>
        <translation>已下移</translation>
    </message>
    <message>
        <source>rewritten as depthwise Conv</source>
        <translation>改写为逐深度 Conv</translation>
    </message>
    <message>
        <source>fused as depthwise Conv into %1</source>
        <translation>作为逐深度 Conv 融合到 %1</translation>
    </message>
    <message>
        <source>rewritten as depthwise Conv into %1</source>
        <translation>改写为逐深度 Conv 并入 %1</translation>
    </message>
    <message>
        <source>%1 moved before Concat, fused into %2</source>
        <translation>%1 移到 Concat 之前，融合到 %2</translation>
    </message>
    <message>
        <source>moved down into %1</source>
        <translation>下移到 %1</translation>
    </message>
    <message>
        <source>merged into %1</source>
        <translation>合并到 %1</translation>
    </message>
    <message>
        <source>K %1 by N %2 on the array</source>
        <translation>阵列上 K %1 × N %2</translation>
    </message>
    <message>
        <source>weights replicated %1 times</source>
        <translation>权重复制 %1 份</translation>
    </message>
    <message>
        <source>converts %1 from %2</source>
        <translation>从 %2 转换 %1</translation>
    </message>
    <message>
        <source>%1 computes in FP16</source>
        <translation>%1 以 FP16 计算</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>Metis AIPU on the %1 card (host: %2)</source>
        <translation>%1 卡上的 Metis AIPU（主机：%2）</translation>
    </message>
    <message>
        <source>The quantized model leaves %1 activation functions to the clamping of its integers; they are put back.</source>
        <translation>量化模型将 %1 个激活函数交由整数截断实现；已将其恢复。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is quantized with different scales at different places; the first is imported.</source>
        <translation>“%1”在不同位置以不同的缩放量化；导入第一个。</translation>
    </message>
    <message>
        <source>The calibration images in %1 are not those of the workspace any more: figures are those saved.</source>
        <translation>%1 中的校准图像已不是该工作区的图像：显示的是已保存的数值。</translation>
    </message>
    <message>
        <source>The evaluation images in %1 are not those of the workspace any more: figures are those saved.</source>
        <translation>%1 中的评估图像已不是该工作区的图像：显示的是已保存的数值。</translation>
    </message>
    <message>
        <source>The calibration images in %1 cannot be opened any more (%2): figures are those saved.</source>
        <translation>无法再打开 %1 中的校准图像（%2）：显示的是已保存的数值。</translation>
    </message>
    <message>
        <source>The evaluation images in %1 cannot be opened any more (%2): figures are those saved.</source>
        <translation>无法再打开 %1 中的评估图像（%2）：显示的是已保存的数值。</translation>
    </message>
    <message>
        <source>%1 % of a frame&apos;s time: %2 (%3 ms of %4 ms)</source>
        <translation>一帧时间的 %1 %：%2（%4 ms 中的 %3 ms）</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>完全相同</translation>
    </message>
    <message>
        <source>x %1</source>
        <translation>x %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::CyclesChart</name>
    <message>
        <source>Cycles by layer, simulated</source>
        <translation>各层周期（仿真）</translation>
    </message>
    <message>
        <source>thousands</source>
        <translation>千</translation>
    </message>
    <message>
        <source>millions</source>
        <translation>百万</translation>
    </message>
    <message>
        <source>%1 cycles, %2</source>
        <translation>%1 周期，%2</translation>
    </message>
</context>
<context>
    <name>assay::ui::DiagnosePanel</name>
    <message>
        <source>The layers that lose most, why, and what takes it back will be listed here. That needs a model and evaluation images.</source>
        <translation>这里将列出损失最大的层、原因以及挽回的办法。需要模型和评估图像。</translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Computing the figures of the new plan...</source>
        <translation>正在计算新方案的数值...</translation>
    </message>
    <message>
        <source>%1: INT8 %2, FP32 %3; %4 FPS simulated</source>
        <translation>%1：INT8 %2，FP32 %3；仿真 %4 FPS</translation>
    </message>
    <message>
        <source>INT8 and FP32 agree on %1; %2 FPS simulated</source>
        <translation>INT8 与 FP32 一致 %1；仿真 %2 FPS</translation>
    </message>
    <message>
        <source>%1 FPS simulated</source>
        <translation>仿真 %1 FPS</translation>
    </message>
    <message>
        <source>Measuring each layer alone and as the network runs.</source>
        <translation>正在单独测量每一层，以及网络运行时的每一层。</translation>
    </message>
    <message>
        <source>Find the causes to see the layers that lose most, why, and what takes it back.</source>
        <translation>点击“查找原因”，查看原因与对策。</translation>
    </message>
    <message>
        <source>These findings are of an earlier plan: find the causes again to see what is left.</source>
        <translation>这些结论属于先前的方案：再次查找原因可查看剩余问题。</translation>
    </message>
    <message>
        <source>No layer loses anything to speak of.</source>
        <translation>没有哪一层有值得一提的损失。</translation>
    </message>
    <message numerus="yes">
        <source>Worst first, on %n images</source>
        <translation>
            <numerusform>由差到好，基于 %n 张图像</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Automatic pins</source>
        <translation>自动固定</translation>
    </message>
    <message>
        <source>What the panel shows</source>
        <translation>面板显示的内容</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
</context>
<context>
    <name>assay::ui::Document</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>仿真</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Pin %1 to %2</source>
        <translation>将 %1 固定为 %2</translation>
    </message>
    <message>
        <source>Unpin %1</source>
        <translation>取消固定 %1</translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation>%1 的范围</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Change memory</source>
        <translation>更改内存</translation>
    </message>
    <message>
        <source>Measure sensitivity</source>
        <translation>测量敏感度</translation>
    </message>
    <message>
        <source>Find the causes</source>
        <translation>查找原因</translation>
    </message>
    <message>
        <source>Automatic pins</source>
        <translation>自动固定</translation>
    </message>
    <message numerus="yes">
        <source>Automatic pins: %n layers</source>
        <translation>
            <numerusform>自动固定：%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>is not %1: their SHA-256 differ</source>
        <translation>不是 %1（SHA-256 不同）</translation>
    </message>
</context>
<context>
    <name>assay::ui::ErrorBanner</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Show what ran and what failed</source>
        <translation>显示运行情况和失败项</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>assay::ui::ErrorBar</name>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>来自前面</translation>
    </message>
    <message>
        <source>Lost, noise over signal:</source>
        <translation>损失（噪声与信号之比）：</translation>
    </message>
    <message>
        <source>rounding weights %1</source>
        <translation>权重舍入 %1</translation>
    </message>
    <message>
        <source>rounding activations %1</source>
        <translation>激活舍入 %1</translation>
    </message>
    <message>
        <source>clipping %1</source>
        <translation>截断 %1</translation>
    </message>
    <message>
        <source>propagated from before %1</source>
        <translation>从前面传来 %1</translation>
    </message>
    <message>
        <source>alone, all of its own %1</source>
        <translation>单独，自身合计 %1</translation>
    </message>
    <message>
        <source>as the network runs %1</source>
        <translation>网络运行时 %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::FileCommands</name>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>ONNX networks (*.onnx)</source>
        <translation>ONNX 网络 (*.onnx)</translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation>%1 的形状</translation>
    </message>
    <message>
        <source>%1 leaves dimensions of its input &quot;%2&quot; open.
Shape to work with, batch first:</source>
        <translation>%1 未确定其输入“%2”的维度。
要使用的形状（批大小在前）：</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a shape like 1, 3, 224, 224.</source>
        <translation>“%1”不是 1, 3, 224, 224 这样的形状。</translation>
    </message>
    <message>
        <source>Open task</source>
        <translation>打开任务</translation>
    </message>
    <message>
        <source>Task files (*.json)</source>
        <translation>任务文件 (*.json)</translation>
    </message>
    <message>
        <source>Calibration images</source>
        <translation>校准图像</translation>
    </message>
    <message>
        <source>Evaluation images</source>
        <translation>评估图像</translation>
    </message>
    <message>
        <source>Export quantized network</source>
        <translation>导出量化网络</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>%1 belongs to a model: open a model first.</source>
        <translation>%1 属于某个模型：请先打开模型。</translation>
    </message>
    <message>
        <source>Compare on these images</source>
        <translation>用这些图像比较</translation>
    </message>
    <message>
        <source>Calibrate on these images</source>
        <translation>用这些图像校准</translation>
    </message>
    <message>
        <source>Networks and workspaces (*.onnx *.assay)</source>
        <translation>网络和工作区 (*.onnx *.assay)</translation>
    </message>
    <message>
        <source>Export timeline</source>
        <translation>导出时间线</translation>
    </message>
    <message>
        <source>Trace events (*.json)</source>
        <translation>跟踪事件 (*.json)</translation>
    </message>
</context>
<context>
    <name>assay::ui::FindingCard</name>
    <message>
        <source>%1 lost alone</source>
        <translation>单独损失 %1</translation>
    </message>
    <message>
        <source>%1 lost in all</source>
        <translation>合计损失 %1</translation>
    </message>
    <message>
        <source>Noise over signal, mean over the layer&apos;s output channels</source>
        <translation>噪声与信号之比，对该层输出通道取平均</translation>
    </message>
    <message>
        <source>Copy the finding</source>
        <translation>复制结论</translation>
    </message>
    <message>
        <source>Show that layer</source>
        <translation>显示该层</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Copy the command-line option</source>
        <translation>复制命令行选项</translation>
    </message>
    <message>
        <source>Of this layer&apos;s own error, measured on it; FPS of the whole network, simulated</source>
        <translation>占该层自身误差的比例，在该层上测得；FPS 为整个网络的仿真值</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>In use; undo takes it back</source>
        <translation>使用中；可撤销</translation>
    </message>
</context>
<context>
    <name>assay::ui::FindingWords</name>
    <message>
        <source>channel %1 has %2 times the median range</source>
        <translation>通道 %1 的范围是中位数的 %2 倍</translation>
    </message>
    <message>
        <source>Clipping makes %1 of its own error: values of %2 that calibration has not seen lie outside the range.</source>
        <translation>截断占自身误差的 %1：%2 中校准时未出现的值落在范围之外。</translation>
    </message>
    <message>
        <source>Clipping makes %1 of its own error: %2 of the values of %3 lie outside the range.</source>
        <translation>截断占自身误差的 %1：%3 的值有 %2 落在范围之外。</translation>
    </message>
    <message>
        <source>Min-max ranges</source>
        <translation>最小-最大范围</translation>
    </message>
    <message>
        <source>Percentile ranges</source>
        <translation>百分位范围</translation>
    </message>
    <message>
        <source>Squared-error ranges</source>
        <translation>平方误差范围</translation>
    </message>
    <message>
        <source>Entropy ranges</source>
        <translation>熵范围</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>One scale for all weights: %1, and rounding weights makes %2 of the layer&apos;s own error.</source>
        <translation>所有权重共用一个比例：%1，权重舍入占该层自身误差的 %2。</translation>
    </message>
    <message>
        <source>Depthwise with one scale for all weights: %1, and rounding weights makes %2 of the layer&apos;s own error.</source>
        <translation>深度卷积的所有权重共用一个比例：%1，权重舍入占该层自身误差的 %2。</translation>
    </message>
    <message>
        <source>Rounding weights makes %1 of the layer&apos;s own error.</source>
        <translation>权重舍入占该层自身误差的 %1。</translation>
    </message>
    <message>
        <source>One scale for all that it makes: %1, and rounding activations makes %2 of the layer&apos;s own error.</source>
        <translation>输出共用一个比例：%1，激活舍入占该层自身误差的 %2。</translation>
    </message>
    <message>
        <source>Rounding activations makes %1 of the layer&apos;s own error.</source>
        <translation>激活舍入占该层自身误差的 %1。</translation>
    </message>
    <message>
        <source>%1 of its error comes from the layers before it, of which %2 loses most alone.</source>
        <translation>其误差的 %1 来自前面的层，其中 %2 单独损失最大。</translation>
    </message>
    <message>
        <source>Weights per channel</source>
        <translation>逐通道权重</translation>
    </message>
    <message>
        <source>Equalization</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>removes %1</source>
        <translation>消除 %1</translation>
    </message>
    <message>
        <source>%1, FPS %2 %</source>
        <translation>%1，FPS %2 %</translation>
    </message>
    <message>
        <source>A scale for each output channel&apos;s weights, in all layers</source>
        <translation>所有层中，每个输出通道的权重各有一个比例</translation>
    </message>
    <message>
        <source>Share reach between the channels of successive layers, in all layers where that is exact</source>
        <translation>在所有可精确进行的层中，均衡相邻层各通道的幅度</translation>
    </message>
    <message>
        <source>%1 for the tensors that %2 reads and makes</source>
        <translation>%2 读取和产生的张量使用%1</translation>
    </message>
    <message>
        <source>Pin %1 to %2</source>
        <translation>将 %1 固定为 %2</translation>
    </message>
    <message>
        <source>On the command line: assay compare %1</source>
        <translation>命令行：assay compare %1</translation>
    </message>
    <message>
        <source>Equalization past idle clips</source>
        <translation>越过闲置截断的均衡</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Absorb high biases</source>
        <translation>吸收高偏置</translation>
    </message>
    <message>
        <source>Split outlier channels</source>
        <translation>拆分离群通道</translation>
    </message>
    <message>
        <source>Take each ReLU6 that cuts nothing off on the calibration images for a ReLU, and equalize</source>
        <translation>将在校准图像上没有截断任何值的 ReLU6 视为 ReLU，然后均衡</translation>
    </message>
    <message>
        <source>Move reach from the channels of each LayerNormalization to the weights that read them</source>
        <translation>将每个 LayerNormalization 各通道的幅度转移到读取它们的权重</translation>
    </message>
    <message>
        <source>Move what a channel never falls below on to the next layer&apos;s bias, in all layers where that is exact</source>
        <translation>将通道从不低于的值移到下一层的偏置，用于所有能精确成立的层</translation>
    </message>
    <message>
        <source>Make input channels with outlier weights twice, with half the weights each, in all layers</source>
        <translation>在所有层中将带离群权重的输入通道做成两份，每份权重减半</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>assay::ui::GraphPanel</name>
    <message>
        <source>Graph</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Source graph</source>
        <translation>源图</translation>
    </message>
    <message>
        <source>Fused graph</source>
        <translation>融合图</translation>
    </message>
    <message>
        <source>Search name, operator, tensor</source>
        <translation>搜索名称、算子、张量</translation>
    </message>
    <message>
        <source>Search the graph</source>
        <translation>在图中搜索</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Link views</source>
        <translation>联动视图</translation>
    </message>
    <message>
        <source>The other graph follows when one is moved</source>
        <translation>移动一个图时另一个随之移动</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Show the whole graphs (F)</source>
        <translation>显示整个图 (F)</translation>
    </message>
    <message>
        <source>Color by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>What the nodes are coloured by</source>
        <translation>节点着色的依据</translation>
    </message>
    <message>
        <source>The graph as the compiler makes it will be drawn here.</source>
        <translation>此处将绘制编译器生成的图。</translation>
    </message>
    <message>
        <source>The graph as the model file has it will be drawn here.</source>
        <translation>此处将绘制模型文件中的图。</translation>
    </message>
    <message>
        <source>Laying out…</source>
        <translation>正在布局…</translation>
    </message>
    <message>
        <source>Source graph, %1 nodes</source>
        <translation>源图，%1 个节点</translation>
    </message>
    <message>
        <source>Fused graph, %1 nodes</source>
        <translation>融合图，%1 个节点</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>无匹配</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pin precision</source>
        <translation>固定精度</translation>
    </message>
    <message>
        <source>Show histogram</source>
        <translation>显示直方图</translation>
    </message>
    <message>
        <source>Go to row in the table</source>
        <translation>转到表格中的行</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>SVG (*.svg)</source>
        <translation>SVG (*.svg)</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>作用域</translation>
    </message>
    <message>
        <source>Collapse and expand scopes</source>
        <translation>折叠和展开作用域</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Expand scope</source>
        <translation>展开作用域</translation>
    </message>
    <message>
        <source>Collapse scope</source>
        <translation>折叠作用域</translation>
    </message>
    <message>
        <source>Export picture...</source>
        <translation>导出图片...</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>assay::ui::GraphPicture</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::HeadlineTable</name>
    <message>
        <source>FP32</source>
        <translation>FP32</translation>
    </message>
    <message>
        <source>INT8</source>
        <translation>INT8</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Measured on this host</source>
        <translation>在本机测得</translation>
    </message>
    <message>
        <source>Simulated on the target</source>
        <translation>在目标上仿真</translation>
    </message>
    <message>
        <source>%1, FP32</source>
        <translation>%1，FP32</translation>
    </message>
    <message>
        <source>%1, INT8</source>
        <translation>%1，INT8</translation>
    </message>
    <message>
        <source>%1, difference</source>
        <translation>%1，差异</translation>
    </message>
    <message>
        <source>INT8 is better</source>
        <translation>INT8 更好</translation>
    </message>
    <message>
        <source>INT8 is worse</source>
        <translation>INT8 更差</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>无差异</translation>
    </message>
</context>
<context>
    <name>assay::ui::HelpDialogs</name>
    <message>
        <source>Search the graph</source>
        <translation>在图中搜索</translation>
    </message>
    <message>
        <source>Leave the presentation</source>
        <translation>退出演示模式</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>&lt;p&gt;Brings FP32 ONNX networks to INT8 on an in-memory-compute AI processing unit.&lt;/p&gt;&lt;p&gt;Throughput, latency and energy of the AIPU are simulated; throughput of the host is measured.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Licences.&lt;/b&gt; The sources are under the Apache License 2.0. A distributed program that contains Qt Charts is under the GNU General Public License 3.0. The sample&apos;s images are Fashion-MNIST, copyright 2017 Zalando SE, under the MIT licence.&lt;/p&gt;&lt;p&gt;Built with Qt, ONNX, oneDNN, OpenCV, Eigen, fmt, nlohmann-json and CLI11.&lt;/p&gt;</source>
        <translation>&lt;p&gt;将 FP32 ONNX 网络转换为面向存内计算 AI 处理器的 INT8 网络。&lt;/p&gt;&lt;p&gt;AIPU 的吞吐量、延迟和能耗为仿真值；主机的吞吐量为实测值。&lt;/p&gt;&lt;p&gt;&lt;b&gt;许可证。&lt;/b&gt;源代码采用 Apache License 2.0。包含 Qt Charts 的分发程序采用 GNU General Public License 3.0。示例图像为 Fashion-MNIST，版权归 Zalando SE (2017)，采用 MIT 许可证。&lt;/p&gt;&lt;p&gt;使用 Qt、ONNX、oneDNN、OpenCV、Eigen、fmt、nlohmann-json 和 CLI11 构建。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Assay</source>
        <translation>关于 Assay</translation>
    </message>
    <message>
        <source>Graph, Layers, and the other panels in order</source>
        <translation>图、层以及其他面板（按顺序）</translation>
    </message>
    <message>
        <source>Next and previous match</source>
        <translation>下一个、上一个匹配</translation>
    </message>
    <message>
        <source>In a graph: show all of it</source>
        <translation>在图中：显示全部</translation>
    </message>
    <message>
        <source>In a graph: zoom</source>
        <translation>在图中：缩放</translation>
    </message>
    <message>
        <source>Arrows, page keys, wheel, drag</source>
        <translation>方向键、翻页键、滚轮、拖动</translation>
    </message>
    <message>
        <source>In a graph: move</source>
        <translation>在图中：移动</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>上、下</translation>
    </message>
    <message>
        <source>In a graph, with a node selected: follow its edges</source>
        <translation>在图中选中节点时：沿边移动</translation>
    </message>
    <message>
        <source>Enter, double click</source>
        <translation>回车、双击</translation>
    </message>
    <message>
        <source>In a graph: expand the selected scope</source>
        <translation>在图中：展开选中的作用域</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格键</translation>
    </message>
    <message>
        <source>In a graph: collapse the scope around the selected node</source>
        <translation>在图中：折叠选中节点所在的作用域</translation>
    </message>
    <message>
        <source>Menu, Shift+F10</source>
        <translation>菜单键、Shift+F10</translation>
    </message>
    <message>
        <source>What can be done with the selection</source>
        <translation>对选中内容的操作</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左、右</translation>
    </message>
    <message>
        <source>In a chart: the layer or plan before, after</source>
        <translation>在图表中：前一个、后一个层或方案</translation>
    </message>
    <message>
        <source>Left, Right, with Shift</source>
        <translation>左、右，配合 Shift</translation>
    </message>
    <message>
        <source>In the histogram: move the range&apos;s upper, lower end</source>
        <translation>在直方图中：移动范围的上端、下端</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>In the histogram: take the range</source>
        <translation>在直方图中：采用该范围</translation>
    </message>
    <message>
        <source>Enter, F2, Del</source>
        <translation>回车、F2、Del</translation>
    </message>
    <message>
        <source>In the chart of plans: return to one, rename it, delete it</source>
        <translation>在方案图表中：返回、重命名、删除</translation>
    </message>
    <message>
        <source>In the table: pin the precision of the layer</source>
        <translation>在表格中：固定该层的精度</translation>
    </message>
    <message>
        <source>In the timeline: show all of it, zoom, to the selected layer</source>
        <translation>时间线中：显示全部、缩放、到所选层</translation>
    </message>
    <message>
        <source>+, -, %1+wheel</source>
        <translation>+、-、%1 + 滚轮</translation>
    </message>
</context>
<context>
    <name>assay::ui::HistogramView</name>
    <message>
        <source>Histogram with the chosen range</source>
        <translation>带所选范围的直方图</translation>
    </message>
    <message>
        <source>Left and Right move the upper end, with Shift the lower end; Enter takes the range.</source>
        <translation>左右键移动上端，按住 Shift 移动下端；Enter 确认范围。</translation>
    </message>
    <message>
        <source>values per bin, logarithmic</source>
        <translation>每个区间的值数（对数）</translation>
    </message>
    <message>
        <source>values per bin</source>
        <translation>每个区间的值数</translation>
    </message>
    <message>
        <source>%1 to %2, zero at level %3</source>
        <translation>%1 至 %2，零点为 %3</translation>
    </message>
    <message>
        <source>%1 values from %2 to %3</source>
        <translation>%2 至 %3 之间有 %1 个值</translation>
    </message>
</context>
<context>
    <name>assay::ui::ImageModel</name>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>label: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>FP32: %1, INT8: %2</source>
        <translation>FP32：%1，INT8：%2</translation>
    </message>
    <message>
        <source>INT8&apos;s output is %1 away from FP32&apos;s</source>
        <translation>INT8 的输出与 FP32 的输出相距 %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::ImagesPanel</name>
    <message>
        <source>FP32</source>
        <translation>FP32</translation>
    </message>
    <message>
        <source>INT8</source>
        <translation>INT8</translation>
    </message>
    <message>
        <source>The images that FP32 and INT8 are compared on will be here, with what both say of each.</source>
        <translation>用于比较 FP32 和 INT8 的图像及两者对每幅图像的回答将显示在此处。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>两者不同的</translation>
    </message>
    <message>
        <source>INT8 wrong, FP32 right</source>
        <translation>INT8 错误，FP32 正确</translation>
    </message>
    <message>
        <source>Both wrong</source>
        <translation>两者都错误</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>显示哪些图像</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>按顺序</translation>
    </message>
    <message>
        <source>Farthest first</source>
        <translation>差异最大的在前</translation>
    </message>
    <message>
        <source>Order of images</source>
        <translation>图像顺序</translation>
    </message>
    <message>
        <source>By how far INT8&apos;s output lies from FP32&apos;s</source>
        <translation>按 INT8 输出与 FP32 输出的差距</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Where do they part?</source>
        <translation>从哪里开始分歧？</translation>
    </message>
    <message>
        <source>Runs both networks on this image and compares every layer</source>
        <translation>在此图像上运行两个网络并比较每一层</translation>
    </message>
    <message>
        <source>No image is like this.</source>
        <translation>没有这样的图像。</translation>
    </message>
    <message>
        <source>%1, outputs %2 apart</source>
        <translation>%1，输出相差 %2</translation>
    </message>
    <message>
        <source>Trace image</source>
        <translation>追踪图像</translation>
    </message>
    <message>
        <source>They part at %1, %2</source>
        <translation>在 %1 处分歧，%2</translation>
    </message>
    <message>
        <source>Least alike at %1, %2</source>
        <translation>在 %1 处最不相似，%2</translation>
    </message>
    <message>
        <source>The first layer whose SQNR on this image is below %1 dB; press to go there</source>
        <translation>在此图像上 SQNR 低于 %1 dB 的第一层；按下可前往</translation>
    </message>
    <message>
        <source>No layer&apos;s SQNR on this image is below %1 dB; press to go to the least alike</source>
        <translation>在此图像上没有层的 SQNR 低于 %1 dB；按下可前往最不相似的层</translation>
    </message>
</context>
<context>
    <name>assay::ui::JobQueue</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足。</translation>
    </message>
</context>
<context>
    <name>assay::ui::JobRow</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1 的进度</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>取消 %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::JobsPanel</name>
    <message>
        <source>Long tasks will be listed here with their progress, and what went wrong.</source>
        <translation>此处列出耗时作业的进度和出错情况。</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
</context>
<context>
    <name>assay::ui::LayerModel</name>
    <message>
        <source>Pinned. Choose Automatic to let Assay decide.</source>
        <translation>已固定。选择“自动”则由 Assay 决定。</translation>
    </message>
    <message>
        <source>Automatic. Click to pin a precision.</source>
        <translation>自动。单击以固定精度。</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>自动：%1</translation>
    </message>
    <message>
        <source>%1 bytes as kept on the AIPU</source>
        <translation>在 AIPU 上占 %1 字节</translation>
    </message>
    <message>
        <source>%1 multiply-accumulates an image</source>
        <translation>每张图像 %1 次乘加</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>%1 cycles, simulated</source>
        <translation>%1 周期（仿真）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>算子</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 数</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>Name of the layer in the fused graph</source>
        <translation>融合图中的层名称</translation>
    </message>
    <message>
        <source>What the layer computes, with what was fused into it</source>
        <translation>该层的运算（含融合进来的部分）</translation>
    </message>
    <message>
        <source>Nodes of the source graph that the layer does the work of</source>
        <translation>该层所承担的源图节点</translation>
    </message>
    <message>
        <source>What the layer computes in; click a cell to pin it</source>
        <translation>计算精度；单击单元格可固定</translation>
    </message>
    <message>
        <source>Weights as kept on the AIPU: padded, replicated</source>
        <translation>AIPU 上的权重：含填充与复制</translation>
    </message>
    <message>
        <source>Multiply-accumulates an image</source>
        <translation>每张图像的乘加次数</translation>
    </message>
    <message>
        <source>Signal to quantization noise of the layer&apos;s output, INT8 against FP32</source>
        <translation>该层输出的信号量化噪声比，INT8 对 FP32</translation>
    </message>
    <message>
        <source>Cosine similarity of the layer&apos;s output, INT8 against FP32</source>
        <translation>该层输出的余弦相似度，INT8 对 FP32</translation>
    </message>
    <message>
        <source>Simulated cycles of one core an image</source>
        <translation>单核每张图像的仿真周期</translation>
    </message>
    <message>
        <source>Share of the network&apos;s cycles</source>
        <translation>占网络总周期的比例</translation>
    </message>
    <message>
        <source>What limits the layer on the AIPU</source>
        <translation>该层在 AIPU 上的限制因素</translation>
    </message>
    <message>
        <source>Not measured: Run, Measure sensitivity</source>
        <translation>未测量：运行，测量敏感度</translation>
    </message>
    <message numerus="yes">
        <source>Alone at INT8, on %n images: error of the output %1</source>
        <translation>
            <numerusform>仅此层为 INT8，%n 张图像：输出误差 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, loss of accuracy %1</source>
        <translation>，精度损失 %1</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>敏感度</translation>
    </message>
    <message>
        <source>Error of the network&apos;s output, noise over signal, with this layer alone at INT8</source>
        <translation>仅此层为 INT8 时网络输出的误差（噪声与信号之比）</translation>
    </message>
</context>
<context>
    <name>assay::ui::LayersPanel</name>
    <message>
        <source>The layers of the fused network will be listed here, each with its precision, its error and its cost.</source>
        <translation>此处列出融合网络的各层及其精度、误差和开销。</translation>
    </message>
    <message>
        <source>Filter by name, operator, precision, bottleneck</source>
        <translation>按名称、算子、精度、瓶颈筛选</translation>
    </message>
    <message>
        <source>Filter layers</source>
        <translation>筛选层</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 layers</source>
        <translation>%1 / %2 层</translation>
    </message>
    <message>
        <source>Pin precision</source>
        <translation>固定精度</translation>
    </message>
    <message numerus="yes">
        <source>Pin %n layers</source>
        <translation>
            <numerusform>固定 %n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Show histogram</source>
        <translation>显示直方图</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>assay::ui::MainWindow</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>语言(&amp;A)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Assay</source>
        <translation>Assay</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 MACs</source>
        <translation>%1 MAC</translation>
    </message>
    <message>
        <source>%1 nodes fused into %2</source>
        <translation>%1 个节点融合为 %2 个</translation>
    </message>
    <message numerus="yes">
        <source>%1 calibration images</source>
        <translation>
            <numerusform>%1 张校准图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 evaluation images</source>
        <translation>
            <numerusform>%1 张评估图像</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory for comparisons</source>
        <translation>用于比较的内存</translation>
    </message>
    <message>
        <source>MiB that may be held so that accuracy after a pin is computed from the pinned layer on:</source>
        <translation>为使固定后的准确率从该层起计算而可保留的 MiB：</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>%1[*] - Assay</source>
        <translation>%1[*] - Assay</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>There are no images to compare on. Open a folder of them, or drop it on the window; throughput is simulated without.</source>
        <translation>没有可用于比较的图像。请打开图像文件夹，或将其拖放到窗口；吞吐量无需图像即可模拟。</translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
</context>
<context>
    <name>assay::ui::MemoryPlot</name>
    <message>
        <source>Memory occupancy</source>
        <translation>内存占用</translation>
    </message>
    <message>
        <source>%1: weights %2, activations %3</source>
        <translation>%1：权重 %2，激活值 %3</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1，占 %3 的 %2</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>of one core&apos;s instance, by layer</source>
        <translation>单核实例，按层</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最多 %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::NodePanel</name>
    <message>
        <source>Properties of the selected node</source>
        <translation>所选节点的属性</translation>
    </message>
    <message>
        <source>Select a node in a graph or a row of the table: its operator, attributes and tensors will be here.</source>
        <translation>在图中选择节点或在表中选择一行,其算子、属性和张量将显示在此处。</translation>
    </message>
    <message>
        <source>The attributes and tensors of the selected node will be here.</source>
        <translation>所选节点的属性和张量将显示在此处。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1,已固定</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>On the AIPU</source>
        <translation>在 AIPU 上</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>层 %1</translation>
    </message>
    <message>
        <source>Source node %1</source>
        <translation>源节点 %1</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>变为</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>算子</translation>
    </message>
    <message>
        <source>%1, opset %2</source>
        <translation>%1,opset %2</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>随后</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>省略</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>是</translation>
    </message>
    <message>
        <source>input of the network</source>
        <translation>网络的输入</translation>
    </message>
    <message>
        <source>output of the network</source>
        <translation>网络的输出</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>To</source>
        <translation>去往</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>%1 to %2, mean %3</source>
        <translation>%1 到 %2,均值 %3</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Go to the node</source>
        <translation>转到节点</translation>
    </message>
    <message>
        <source>Show histogram</source>
        <translation>显示直方图</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>assay::ui::OperatorFamily</name>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>矩阵乘</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Element-wise</source>
        <translation>逐元素</translation>
    </message>
    <message>
        <source>Pooling, resize</source>
        <translation>池化、缩放</translation>
    </message>
    <message>
        <source>Data movement</source>
        <translation>数据搬运</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>转换</translation>
    </message>
</context>
<context>
    <name>assay::ui::Photographer</name>
    <message>
        <source>cannot make the folder %1</source>
        <translation>无法创建文件夹 %1</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>%1 leaves dimensions of its input &quot;%2&quot; open: give its shape, as --shape %2=%3</source>
        <translation>%1 的输入“%2”有未定的维度：请给出形状，例如 --shape %2=%3</translation>
    </message>
</context>
<context>
    <name>assay::ui::PinCosts</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>%1: %2 FPS, no change</source>
        <translation>%1：%2 FPS，无变化</translation>
    </message>
    <message>
        <source>%1: %2 → %3 FPS, %4 %</source>
        <translation>%1：%2 → %3 FPS，%4 %</translation>
    </message>
</context>
<context>
    <name>assay::ui::PlanHistory</name>
    <message>
        <source>output SQNR</source>
        <translation>输出 SQNR</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>一致率</translation>
    </message>
    <message>
        <source>top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>All automatic</source>
        <translation>全部自动</translation>
    </message>
    <message>
        <source>Return to &quot;%1&quot;</source>
        <translation>返回“%1”</translation>
    </message>
    <message>
        <source>Rename &quot;%1&quot;</source>
        <translation>重命名“%1”</translation>
    </message>
</context>
<context>
    <name>assay::ui::PlansChart</name>
    <message>
        <source>Plans tried</source>
        <translation>已尝试的方案</translation>
    </message>
    <message>
        <source>%1, %</source>
        <translation>%1，%</translation>
    </message>
    <message>
        <source>%1, dB</source>
        <translation>%1，dB</translation>
    </message>
    <message>
        <source>frames/s, simulated</source>
        <translation>帧/秒（仿真）</translation>
    </message>
    <message>
        <source>Every plan that is compared becomes a point here</source>
        <translation>每个比较过的方案在此成为一个点</translation>
    </message>
    <message>
        <source>%1 frames/s</source>
        <translation>%1 帧/秒</translation>
    </message>
    <message>
        <source>Return to this plan</source>
        <translation>返回此方案</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rename plan</source>
        <translation>重命名方案</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Automatic pins</source>
        <translation>自动固定</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message numerus="yes">
        <source>%n layers pinned</source>
        <translation>
            <numerusform>固定 %n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Take this plan</source>
        <translation>采用此方案</translation>
    </message>
</context>
<context>
    <name>assay::ui::PrecisionDelegate</name>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>assay::ui::RecipeBox</name>
    <message>
        <source>Equalize</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Share reach between the channels of successive layers (--equalize)</source>
        <translation>均衡相邻层各通道的幅度 (--equalize)</translation>
    </message>
    <message>
        <source>Correct biases</source>
        <translation>校正偏置</translation>
    </message>
    <message>
        <source>Take back what quantization adds to the mean of each output channel (--bias-correction)</source>
        <translation>消除量化给每个输出通道均值带来的偏移 (--bias-correction)</translation>
    </message>
    <message>
        <source>Round adaptively</source>
        <translation>自适应舍入</translation>
    </message>
    <message>
        <source>Round each weight so that the layer&apos;s output stays nearest to what it was; takes a while (--rounding adaptive)</source>
        <translation>舍入每个权重，使该层输出最接近原值；需要一些时间 (--rounding adaptive)</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Everything at once, as --recipe does; what is chosen for single tensors stays</source>
        <translation>与 --recipe 一样一次全部设置；单个张量的选择保留</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>厂商</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡型</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自定义</translation>
    </message>
</context>
<context>
    <name>assay::ui::RecoveryBanner</name>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Open the unsaved work</source>
        <translation>打开未保存的工作</translation>
    </message>
    <message>
        <source>Delete the unsaved work for good</source>
        <translation>永久删除未保存的工作</translation>
    </message>
    <message>
        <source>Assay ended unexpectedly on %1, with work that was not saved.</source>
        <translation>Assay 于 %1 意外结束，有未保存的工作。</translation>
    </message>
</context>
<context>
    <name>assay::ui::RooflinePlot</name>
    <message>
        <source>Roofline</source>
        <translation>屋顶线</translation>
    </message>
    <message>
        <source>%1 operations/s, %2 of what the roofs allow</source>
        <translation>%1 次运算/秒，为屋顶上限的 %2</translation>
    </message>
    <message>
        <source>%1 operations for each byte on the chip</source>
        <translation>片上每字节 %1 次运算</translation>
    </message>
    <message>
        <source>%1 operations for each byte of DDR</source>
        <translation>DDR 每字节 %1 次运算</translation>
    </message>
    <message>
        <source>no DDR traffic</source>
        <translation>无 DDR 流量</translation>
    </message>
    <message>
        <source>limited by: %1</source>
        <translation>受限于：%1</translation>
    </message>
    <message>
        <source>on-chip</source>
        <translation>片上</translation>
    </message>
    <message>
        <source>DDR</source>
        <translation>DDR</translation>
    </message>
    <message>
        <source>array, %1 operations/s</source>
        <translation>阵列，%1 次运算/秒</translation>
    </message>
    <message>
        <source>● on the chip  ○ DDR: operations/s of one core over operations per byte</source>
        <translation>● 片上  ○ DDR：单核运算/秒与每字节运算数</translation>
    </message>
</context>
<context>
    <name>assay::ui::SqnrChart</name>
    <message>
        <source>SQNR along the network, dB</source>
        <translation>沿网络的 SQNR，dB</translation>
    </message>
    <message>
        <source>Run all to measure it</source>
        <translation>全部运行以测量</translation>
    </message>
    <message>
        <source>Evaluation images are needed to measure it</source>
        <translation>需要评估图像才能测量</translation>
    </message>
</context>
<context>
    <name>assay::ui::TaskDialog</name>
    <message>
        <source>Task of %1</source>
        <translation>%1 的任务</translation>
    </message>
    <message>
        <source>What is wrong with the task</source>
        <translation>任务的问题</translation>
    </message>
    <message>
        <source>Task file</source>
        <translation>任务文件</translation>
    </message>
    <message>
        <source>Choose where the task file is written</source>
        <translation>选择任务文件的保存位置</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>保存并使用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The network has %1 inputs; images can feed networks with one only.</source>
        <translation>该网络有 %1 个输入；图像只能用于单输入网络。</translation>
    </message>
    <message>
        <source>The network&apos;s input is %1; these steps make %2.</source>
        <translation>网络输入为 %1，而这些步骤得到 %2。</translation>
    </message>
    <message>
        <source>Task files (*.json)</source>
        <translation>任务文件 (*.json)</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 已存在。要替换吗？</translation>
    </message>
</context>
<context>
    <name>assay::ui::TaskForm</name>
    <message>
        <source>%1: height</source>
        <translation>%1：高</translation>
    </message>
    <message>
        <source>%1: width</source>
        <translation>%1：宽</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Outputs are</source>
        <translation>输出含义</translation>
    </message>
    <message>
        <source>Compared only</source>
        <translation>仅作比较</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Boxes of objects</source>
        <translation>目标框</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>A text file, one class name on each line</source>
        <translation>文本文件，每行一个类别名称</translation>
    </message>
    <message>
        <source>Calibration images</source>
        <translation>校准图像</translation>
    </message>
    <message>
        <source>Evaluation images</source>
        <translation>评估图像</translation>
    </message>
    <message>
        <source>From the image to the input, in this order</source>
        <translation>从图像到输入（按此顺序）</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不缩放</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>Shorter side</source>
        <translation>按短边</translation>
    </message>
    <message>
        <source>Letterbox</source>
        <translation>信箱式填充</translation>
    </message>
    <message>
        <source>Resize to</source>
        <translation>缩放到</translation>
    </message>
    <message>
        <source>Crop to</source>
        <translation>裁剪到</translation>
    </message>
    <message>
        <source>Pad at the left</source>
        <translation>左侧填充</translation>
    </message>
    <message>
        <source>Pad at the top</source>
        <translation>顶部填充</translation>
    </message>
    <message>
        <source>Pad at the right</source>
        <translation>右侧填充</translation>
    </message>
    <message>
        <source>Pad at the bottom</source>
        <translation>底部填充</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Value of the pixels that are added</source>
        <translation>填充像素的值</translation>
    </message>
    <message>
        <source>Pad value</source>
        <translation>填充值</translation>
    </message>
    <message>
        <source>Input size</source>
        <translation>输入尺寸</translation>
    </message>
    <message>
        <source>Values: (pixel × scale − mean) / std</source>
        <translation>数值：（像素 × 比例 − 均值）/ 标准差</translation>
    </message>
    <message>
        <source>As below</source>
        <translation>如下所示</translation>
    </message>
    <message>
        <source>0 to 255</source>
        <translation>0 到 255</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 到 1</translation>
    </message>
    <message>
        <source>-1 to 1</source>
        <translation>-1 到 1</translation>
    </message>
    <message>
        <source>ImageNet mean and std</source>
        <translation>ImageNet 均值与标准差</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>常用值</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>A number or a fraction like 1/255</source>
        <translation>数字，或如 1/255 的分数</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>One number, or one for each channel with commas between</source>
        <translation>一个数字，或每个通道一个，以逗号分隔</translation>
    </message>
    <message>
        <source>Std</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>目标框</translation>
    </message>
    <message>
        <source>Output of boxes</source>
        <translation>框输出</translation>
    </message>
    <message>
        <source>Output of scores</source>
        <translation>得分输出</translation>
    </message>
    <message>
        <source>Boxes are</source>
        <translation>框的形式</translation>
    </message>
    <message>
        <source>Shares of the input&apos;s sides</source>
        <translation>占输入边长的比例</translation>
    </message>
    <message>
        <source>Offsets from anchors (SSD)</source>
        <translation>相对锚框的偏移 (SSD)</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>锚框</translation>
    </message>
    <message>
        <source>Column of scores that means nothing</source>
        <translation>表示背景的得分列</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Scale must be one number other than 0.</source>
        <translation>比例必须是一个非 0 的数字。</translation>
    </message>
    <message>
        <source>Std must not be 0.</source>
        <translation>标准差不能为 0。</translation>
    </message>
    <message>
        <source>The padding leaves no room for the image.</source>
        <translation>填充后没有空间容纳图像。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>文件 %1 不存在。</translation>
    </message>
    <message>
        <source>Mean and std must be one number each.</source>
        <translation>均值和标准差必须各为一个数字。</translation>
    </message>
    <message>
        <source>Mean and std must be one number each, or %1.</source>
        <translation>均值和标准差必须各为一个或 %1 个数字。</translation>
    </message>
</context>
<context>
    <name>assay::ui::TaskPreview</name>
    <message>
        <source>The image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>What the network gets</source>
        <translation>网络得到的输入</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>上一张图像</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>下一张图像</translation>
    </message>
    <message>
        <source>Choose image...</source>
        <translation>选择图像...</translation>
    </message>
    <message>
        <source>Try the steps on an image of your own</source>
        <translation>用自己的图像试一试这些步骤</translation>
    </message>
    <message>
        <source>The folder holds .npy files: inputs as they are, without these steps.</source>
        <translation>该文件夹包含 .npy 文件：直接作为输入，不经过这些步骤。</translation>
    </message>
    <message>
        <source>Name a folder of images, or choose one, to see what becomes of it.</source>
        <translation>指定图像文件夹或选择一张图像，即可查看处理结果。</translation>
    </message>
    <message>
        <source>height %1, width %2</source>
        <translation>高 %1，宽 %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>height %1, width %2
values %3 to %4</source>
        <translation>高 %1，宽 %2
数值 %3 到 %4</translation>
    </message>
    <message>
        <source>Choose image</source>
        <translation>选择图像</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff *.ppm *.pgm *.pnm)</source>
        <translation>图像 (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff *.ppm *.pgm *.pnm)</translation>
    </message>
</context>
<context>
    <name>assay::ui::TensorPanel</name>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>最小最大</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>How the range is chosen</source>
        <translation>范围的确定方式</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The weights of the layer that computes this tensor, with the scale of each channel</source>
        <translation>计算该张量的层的权重及各通道的缩放因子</translation>
    </message>
    <message>
        <source>What the range costs</source>
        <translation>该范围的代价</translation>
    </message>
    <message>
        <source>The histogram of a tensor, with the range chosen on it, will be here.</source>
        <translation>此处将显示张量的直方图及其所选范围。</translation>
    </message>
    <message>
        <source>%1 is not an activation: it has no histogram.</source>
        <translation>%1 不是激活张量，没有直方图。</translation>
    </message>
    <message numerus="yes">
        <source>%n scales, one per output channel, from %1 to %2</source>
        <translation>
            <numerusform>%n 个缩放因子，每个输出通道一个，%1 至 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>one scale, %1</source>
        <translation>一个缩放因子，%1</translation>
    </message>
    <message>
        <source>channel %1 is the widest: %2 times the median</source>
        <translation>通道 %1 最宽：为中位数的 %2 倍</translation>
    </message>
    <message>
        <source>weights of %1, %2 to %3, deviation %4</source>
        <translation>%1 的权重，%2 至 %3，标准差 %4</translation>
    </message>
    <message>
        <source>SQNR %1</source>
        <translation>SQNR %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>seen %1 to %2, mean %3, deviation %4</source>
        <translation>观测 %1 至 %2，均值 %3，标准差 %4</translation>
    </message>
    <message>
        <source>scale %1, zero point %2, clipped %3, SQNR %4, of the error rounding %5, clipping %6</source>
        <translation>缩放 %1，零点 %2，截断 %3，SQNR %4，误差中舍入占 %5，截断占 %6</translation>
    </message>
    <message numerus="yes">
        <source>imported: %n scales, from %1 to %2</source>
        <translation>
            <numerusform>导入：%n 个缩放因子，%1 至 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>imported: scale %1, zero point %2, range %3 to %4</source>
        <translation>导入：缩放 %1，零点 %2，范围 %3 至 %4</translation>
    </message>
    <message>
        <source>%1 stays in floating point: it has no range to choose.</source>
        <translation>%1 保持浮点：没有可选的范围。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Counts on a logarithmic scale</source>
        <translation>以对数刻度显示计数</translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>%1: %2, frame %3</source>
        <translation>%1：%2，第 %3 帧</translation>
    </message>
    <message>
        <source>%1 to %2, %3</source>
        <translation>%1 至 %2，%3</translation>
    </message>
    <message>
        <source>limited by: %1</source>
        <translation>受限于：%1</translation>
    </message>
    <message>
        <source>%1: busy %2 of the time, once all cores work</source>
        <translation>%1：所有核工作时，%2 的时间忙碌</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>core %1 %2</source>
        <translation>核 %1 %2</translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelinePanel</name>
    <message>
        <source>When each unit of the AIPU works on which layer will be shown here, and what limits the network.</source>
        <translation>此处将显示 AIPU 的各单元何时处理哪一层，以及什么限制了网络。</translation>
    </message>
    <message>
        <source>What limits this network</source>
        <translation>此网络受限于什么</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Roofline</source>
        <translation>屋顶线</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Views of the simulation</source>
        <translation>仿真视图</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>Colour of the blocks: the unit that works, or what limits the layer</source>
        <translation>块的颜色：工作的单元，或限制该层的因素</translation>
    </message>
    <message>
        <source>Colour of the blocks</source>
        <translation>块的颜色</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Show all of the timeline (F)</source>
        <translation>显示整个时间线 (F)</translation>
    </message>
    <message>
        <source>There is no timeline: the simulation of this network recorded no events.</source>
        <translation>没有时间线：此网络的仿真未记录任何事件。</translation>
    </message>
    <message>
        <source>There is no roofline: no layer of this network runs on the AIPU.</source>
        <translation>没有屋顶线：此网络没有层在 AIPU 上运行。</translation>
    </message>
    <message>
        <source>There is no memory occupancy: the simulation of this network recorded none.</source>
        <translation>没有内存占用：此网络的仿真未记录。</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>已选择：%1</translation>
    </message>
</context>
<context>
    <name>assay::ui::WelcomePage</name>
    <message>
        <source>Assay</source>
        <translation>Assay</translation>
    </message>
    <message>
        <source>See what becomes of a network on its way from FP32 to INT8: the graph before and after fusion, the numbers chosen, what it costs in accuracy and what it gains in speed.</source>
        <translation>查看网络从 FP32 到 INT8 的变化：融合前后的图、所选的数值、准确率的损失和速度的提升。</translation>
    </message>
    <message>
        <source>An ONNX file; or drop it anywhere on this window</source>
        <translation>一个 ONNX 文件；也可拖到窗口任意位置</translation>
    </message>
    <message>
        <source>A small trained network with its images, ready to run</source>
        <translation>带图像的小型已训练网络，可立即运行</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
</context>
<context>
    <name>assay::ui::WhatIfPanel</name>
    <message>
        <source>Cores</source>
        <translation>核</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>DDR</source>
        <translation>DDR</translation>
    </message>
    <message>
        <source>Use this target</source>
        <translation>使用此目标</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>What more cores, another clock, memory or card would do to this network will be shown here.</source>
        <translation>此处将显示更多核、不同时钟、内存或卡对此网络的影响。</translation>
    </message>
    <message>
        <source>What limits this network</source>
        <translation>此网络受限于什么</translation>
    </message>
    <message>
        <source>Make it the target that everything is simulated on; undo takes it back</source>
        <translation>将其设为所有仿真的目标；可撤销</translation>
    </message>
    <message>
        <source>Back to the target of the document</source>
        <translation>返回文档的目标</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>All of it; a core keeps its share, at most an equal part</source>
        <translation>总量；每核保持其份额，至多为均分</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>what if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Difference of %1</source>
        <translation>%1 的差异</translation>
    </message>
    <message>
        <source>Open target</source>
        <translation>打开目标</translation>
    </message>
</context>
<context>
    <name>assay::ui::WorkspaceCommands</name>
    <message>
        <source>Workspaces (*.assay)</source>
        <translation>工作区 (*.assay)</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>保存 %1</translation>
    </message>
    <message>
        <source>Save workspace</source>
        <translation>保存工作区</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>its model %1 %2; say where the same model is.</source>
        <translation>其模型 %1 %2；请指出同一模型的位置。</translation>
    </message>
    <message>
        <source>Where is %1?</source>
        <translation>%1 在哪里？</translation>
    </message>
    <message>
        <source>ONNX networks (*.onnx)</source>
        <translation>ONNX 网络 (*.onnx)</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Save what you did in %1?</source>
        <translation>保存您在 %1 中所做的工作吗？</translation>
    </message>
</context>
<context>
    <name>assay::ui::WorkspaceKeeper</name>
    <message>
        <source>Changes cannot be kept for recovery: %1 cannot be written.</source>
        <translation>无法为恢复保存更改：无法写入 %1。</translation>
    </message>
</context>
</TS>
