<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>assay::ui::Actions</name>
    <message>
        <source>&amp;Open model...</source>
        <translation>モデルを開く(&amp;O)...</translation>
    </message>
    <message>
        <source>Open an ONNX network</source>
        <translation>ONNX ネットワークを開く</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open &amp;task...</source>
        <translation>タスクを開く(&amp;T)...</translation>
    </message>
    <message>
        <source>Open a task file: preprocessing, labels, image folders</source>
        <translation>タスクファイルを開く: 前処理、ラベル、画像フォルダー</translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation>サンプルを開く(&amp;S)</translation>
    </message>
    <message>
        <source>Open the small network that comes with Assay</source>
        <translation>Assay 付属の小さなネットワークを開く</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Open &amp;calibration images...</source>
        <translation>キャリブレーション画像を開く(&amp;C)...</translation>
    </message>
    <message>
        <source>Choose the folder that ranges are chosen on</source>
        <translation>範囲の決定に使うフォルダーを選ぶ</translation>
    </message>
    <message>
        <source>Open &amp;evaluation images...</source>
        <translation>評価画像を開く(&amp;E)...</translation>
    </message>
    <message>
        <source>Choose the folder that FP32 and INT8 are compared on</source>
        <translation>FP32 と INT8 の比較に使うフォルダーを選ぶ</translation>
    </message>
    <message>
        <source>&amp;Quantized network (QDQ ONNX)...</source>
        <translation>量子化ネットワーク (QDQ ONNX)(&amp;Q)...</translation>
    </message>
    <message>
        <source>Report as &amp;HTML...</source>
        <translation>レポートを HTML で(&amp;H)...</translation>
    </message>
    <message>
        <source>Report as &amp;JSON...</source>
        <translation>レポートを JSON で(&amp;J)...</translation>
    </message>
    <message>
        <source>Layers as &amp;CSV...</source>
        <translation>レイヤーを CSV で(&amp;C)...</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Calibrate</source>
        <translation>キャリブレーション(&amp;C)</translation>
    </message>
    <message>
        <source>Run the calibration images, choose every range</source>
        <translation>キャリブレーション画像を実行し、すべての範囲を決める</translation>
    </message>
    <message>
        <source>&amp;Simulate</source>
        <translation>シミュレーション(&amp;S)</translation>
    </message>
    <message>
        <source>Compute throughput, latency and energy on the target</source>
        <translation>ターゲットでのスループット、レイテンシ、エネルギーを計算</translation>
    </message>
    <message>
        <source>&amp;Run all</source>
        <translation>すべて実行(&amp;R)</translation>
    </message>
    <message>
        <source>Calibrate, simulate, compare FP32 and INT8</source>
        <translation>キャリブレーション、シミュレーション、FP32 と INT8 の比較</translation>
    </message>
    <message>
        <source>Cancel &amp;jobs</source>
        <translation>ジョブを中止(&amp;J)</translation>
    </message>
    <message>
        <source>Stop everything that runs</source>
        <translation>実行中のものをすべて止める</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>システムに合わせる(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>プレゼンテーション(&amp;P)</translation>
    </message>
    <message>
        <source>Graph and figures only, large, on the full screen; Esc returns</source>
        <translation>グラフと数値だけを全画面に大きく表示。Esc で戻る</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>レイアウトを初期化(&amp;R)</translation>
    </message>
    <message>
        <source>Put every panel back to its place</source>
        <translation>すべてのパネルを元の位置に戻す</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Assay</source>
        <translation>Assay について(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Memory for comparisons...</source>
        <translation>比較用メモリー(&amp;M)...</translation>
    </message>
    <message>
        <source>What may be held so that accuracy after a pin is computed from the pinned layer on</source>
        <translation>固定後の精度をそのレイヤーから計算するために保持してよい量</translation>
    </message>
    <message>
        <source>Open &amp;workspace...</source>
        <translation>ワークスペースを開く(&amp;W)...</translation>
    </message>
    <message>
        <source>Go on where you saved</source>
        <translation>保存したところから続けます</translation>
    </message>
    <message>
        <source>&amp;Save workspace</source>
        <translation>ワークスペースを保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save decisions, statistics and figures</source>
        <translation>決定、統計、数値を保存します</translation>
    </message>
    <message>
        <source>Save workspace &amp;as...</source>
        <translation>ワークスペースに名前を付けて保存(&amp;A)...</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>別の名前で保存します</translation>
    </message>
    <message>
        <source>&amp;Edit task...</source>
        <translation>タスクを編集(&amp;E)...</translation>
    </message>
    <message>
        <source>Set preprocessing, labels and image folders; write the task file</source>
        <translation>前処理、ラベル、画像フォルダーを設定し、タスクファイルに書き込む</translation>
    </message>
    <message>
        <source>&amp;Source graph as SVG or PNG...</source>
        <translation>元のグラフを SVG または PNG で(&amp;S)...</translation>
    </message>
    <message>
        <source>&amp;Fused graph as SVG or PNG...</source>
        <translation>融合後のグラフを SVG または PNG で(&amp;F)...</translation>
    </message>
    <message>
        <source>&amp;Timeline...</source>
        <translation>タイムライン(&amp;T)...</translation>
    </message>
    <message>
        <source>Write the timeline as trace events, as Perfetto opens them</source>
        <translation>タイムラインを Perfetto で開けるトレースイベントとして書き出す</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>書き出し...</translation>
    </message>
    <message>
        <source>Measure s&amp;ensitivity</source>
        <translation>感度を測定(&amp;E)</translation>
    </message>
    <message>
        <source>Compute what each layer costs alone at INT8, for the layer table and the graph&apos;s colours</source>
        <translation>各層を単独で INT8 にしたときの損失を計算し、層の表とグラフの色に使う</translation>
    </message>
    <message>
        <source>&amp;Float panel</source>
        <translation>パネルを切り離す(&amp;F)</translation>
    </message>
    <message>
        <source>Take the panel at hand out of the window, or put it back</source>
        <translation>現在のパネルをウィンドウから切り離す、または戻す</translation>
    </message>
    <message>
        <source>&amp;Find the causes</source>
        <translation>原因を探す(&amp;F)</translation>
    </message>
    <message>
        <source>Say which layers lose most, why, and what takes it back</source>
        <translation>どの層がなぜ最も失うか、何で取り戻せるかを示す</translation>
    </message>
    <message>
        <source>Sensitivity ma&amp;p</source>
        <translation>感度マップ(&amp;P)</translation>
    </message>
    <message>
        <source>Colour the graph by what each layer costs alone at INT8; measures it first where that is not known</source>
        <translation>各層を単独で INT8 にしたときの損失でグラフを色分け。未測定ならまず測定</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>比較(&amp;O)</translation>
    </message>
    <message>
        <source>Run FP32 and INT8 on the evaluation images</source>
        <translation>評価画像で FP32 と INT8 を実行</translation>
    </message>
</context>
<context>
    <name>assay::ui::AnswerBars</name>
    <message>
        <source>Best classes, %1</source>
        <translation>上位クラス、%1</translation>
    </message>
</context>
<context>
    <name>assay::ui::AutopinBox</name>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Take this plan</source>
        <translation>このプランを採用</translation>
    </message>
    <message>
        <source>Pin the layers of the selected point; undo takes it back</source>
        <translation>選んだ点の層を固定します。元に戻せます</translation>
    </message>
    <message>
        <source>Lose at most</source>
        <translation>損失の上限</translation>
    </message>
    <message>
        <source>Keep at least</source>
        <translation>FPS の下限</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目標</translation>
    </message>
    <message>
        <source>The least loss of throughput for that accuracy, or the best accuracy at that throughput</source>
        <translation>その精度でスループットの損失を最小にするか、そのスループットで精度を最良にします</translation>
    </message>
    <message>
        <source> points</source>
        <translation> ポイント</translation>
    </message>
    <message>
        <source>Largest accuracy drop</source>
        <translation>精度低下の上限</translation>
    </message>
    <message>
        <source> FPS</source>
        <translation> FPS</translation>
    </message>
    <message>
        <source>Least throughput</source>
        <translation>スループットの下限</translation>
    </message>
    <message>
        <source>Simulated frames per second to keep</source>
        <translation>維持するシミュレーション上のフレーム毎秒</translation>
    </message>
    <message>
        <source>Find the layers to lift from INT8; all evaluation images are used, which may take a while</source>
        <translation>INT8 から引き上げる層を探します。評価画像をすべて使うため、時間がかかることがあります</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Cancel the search for pins</source>
        <translation>固定の検索をキャンセル</translation>
    </message>
    <message>
        <source>Progress of the search for pins</source>
        <translation>固定の検索の進み具合</translation>
    </message>
    <message>
        <source>Trade-off curve</source>
        <translation>トレードオフ曲線</translation>
    </message>
    <message>
        <source>FPS</source>
        <translation>FPS</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>固定数</translation>
    </message>
    <message>
        <source>meets the goal</source>
        <translation>目標を達成</translation>
    </message>
    <message>
        <source>nearest to the goal</source>
        <translation>目標に最も近い</translation>
    </message>
    <message>
        <source>the plan now</source>
        <translation>現在のプラン</translation>
    </message>
    <message>
        <source>Finds the layers to lift from INT8: those that cost the least throughput for the accuracy that is wanted. Nothing is changed until a plan is taken.</source>
        <translation>INT8 から引き上げる層を探します。求める精度に対して、スループットの損失が最小になる層です。プランを採用するまで何も変わりません。</translation>
    </message>
    <message>
        <source>That was with another recipe or target; taking a plan brings these back.</source>
        <translation>これは別のレシピまたはターゲットでの結果です。プランを採用するとそれらに戻ります。</translation>
    </message>
    <message>
        <source>Percentage points of %1</source>
        <translation>パーセントポイント: %1</translation>
    </message>
    <message>
        <source>Disagree on at most</source>
        <translation>不一致の上限</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Largest disagreement</source>
        <translation>最大の不一致</translation>
    </message>
    <message>
        <source>Of the images, those that INT8 and FP32 answer differently: there are no labels</source>
        <translation>INT8 と FP32 の答えが異なる画像の割合（ラベルがないため）</translation>
    </message>
    <message>
        <source>Output error of at most</source>
        <translation>出力誤差の上限</translation>
    </message>
    <message>
        <source>Largest output error</source>
        <translation>最大の出力誤差</translation>
    </message>
    <message>
        <source>Noise over signal of the worst output: the outputs are no classes</source>
        <translation>最も悪い出力のノイズ対信号（出力はクラスではないため）</translation>
    </message>
    <message>
        <source>disagreement</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>output error</source>
        <translation>出力誤差</translation>
    </message>
</context>
<context>
    <name>assay::ui::AutopinWords</name>
    <message>
        <source>at least %1 FPS</source>
        <translation>%1 FPS 以上</translation>
    </message>
    <message>
        <source>an output error of at most %1</source>
        <translation>出力誤差 %1 以下</translation>
    </message>
    <message>
        <source>at most %1 points lost</source>
        <translation>損失 %1 ポイント以下</translation>
    </message>
    <message>
        <source>It costs no throughput.</source>
        <translation>スループットの損失はありません。</translation>
    </message>
    <message>
        <source>It costs %1 of the throughput.</source>
        <translation>スループットの %1 を失います。</translation>
    </message>
    <message>
        <source>It gains %1 of throughput.</source>
        <translation>スループットが %1 向上します。</translation>
    </message>
    <message>
        <source>output error %1</source>
        <translation>出力誤差 %1</translation>
    </message>
    <message>
        <source>%1 points gained</source>
        <translation>%1 ポイント向上</translation>
    </message>
    <message>
        <source>%1 points lost</source>
        <translation>%1 ポイント損失</translation>
    </message>
    <message numerus="yes">
        <source>%1 at %2 FPS with %n layers pinned</source>
        <translation>
            <numerusform>%n 層の固定で %1、%2 FPS</numerusform>
        </translation>
    </message>
    <message>
        <source>The goal is met (%1): %2.</source>
        <translation>目標を達成しました（%1）: %2。</translation>
    </message>
    <message>
        <source>The goal cannot be met (%1). The best reached: %2.</source>
        <translation>目標は達成できません（%1）。最良の結果: %2。</translation>
    </message>
    <message>
        <source>Before: %1 at %2 FPS.</source>
        <translation>変更前: %1、%2 FPS。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>disagreement on at most %1 of the images</source>
        <translation>不一致は画像の %1 以下</translation>
    </message>
    <message>
        <source>disagreement on %1 of the images</source>
        <translation>画像の %1 で不一致</translation>
    </message>
</context>
<context>
    <name>assay::ui::ChannelsPage</name>
    <message>
        <source>Channel</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Output channel of the layer, from 0</source>
        <translation>層の出力チャネル（0 から）</translation>
    </message>
    <message>
        <source>Alone</source>
        <translation>単独</translation>
    </message>
    <message>
        <source>Noise over the channel&apos;s signal, with only this layer quantized</source>
        <translation>チャネルのノイズ対信号、この層だけを量子化</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Noise over the channel&apos;s signal, as the quantized network runs</source>
        <translation>チャネルのノイズ対信号、量子化ネットワークの実行時</translation>
    </message>
    <message>
        <source>Mostly</source>
        <translation>主な原因</translation>
    </message>
    <message>
        <source>What makes most of the error that it has alone</source>
        <translation>単独の誤差の最大の要因</translation>
    </message>
    <message>
        <source>Error by channel</source>
        <translation>チャネルごとの誤差</translation>
    </message>
    <message>
        <source>no signal</source>
        <translation>信号なし</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>活性値</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>クリッピング</translation>
    </message>
    <message>
        <source>Channel %1: noise over signal %2 alone, %3 as the network runs.
Alone it is made of rounding weights %4, rounding activations %5, clipping %6.</source>
        <translation>チャネル %1: ノイズ対信号は単独 %2、ネットワーク実行時 %3。
単独の内訳: 重みの丸め %4、活性値の丸め %5、クリッピング %6。</translation>
    </message>
    <message>
        <source>Find the causes to see which channels of the selected layer lose most.</source>
        <translation>「原因を探す」で、選択した層の損失の大きいチャネルを示します。</translation>
    </message>
    <message>
        <source>Select a layer to see which of its channels lose most.</source>
        <translation>層を選択すると、損失の大きいチャネルを示します。</translation>
    </message>
    <message>
        <source>The error of this layer was not measured.</source>
        <translation>この層の誤差は測定されていません。</translation>
    </message>
    <message>
        <source>These figures are of an earlier plan: find the causes again to see what is left.</source>
        <translation>これらは以前の計画の数値です。もう一度原因を探すと、残りが分かります。</translation>
    </message>
    <message numerus="yes">
        <source>Noise over signal by output channel, on %n images</source>
        <translation>
            <numerusform>出力チャネルごとのノイズ対信号、%n 枚の画像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ChartDeck</name>
    <message>
        <source>Charts</source>
        <translation>グラフ</translation>
    </message>
</context>
<context>
    <name>assay::ui::Choosers</name>
    <message>
        <source>Target</source>
        <translation>ターゲット</translation>
    </message>
    <message>
        <source>The AI processing unit that is simulated</source>
        <translation>シミュレーション対象の AI プロセッサー</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What shares a scale, and how ranges are found</source>
        <translation>スケールの共有単位と範囲の求め方</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>手法</translation>
    </message>
    <message>
        <source>How the range of a tensor is chosen from its histogram</source>
        <translation>ヒストグラムからテンソルの範囲を決める方法</translation>
    </message>
    <message>
        <source>From a file...</source>
        <translation>ファイルから...</translation>
    </message>
    <message>
        <source>Hybrid: weights per channel</source>
        <translation>ハイブリッド: 重みはチャネルごと</translation>
    </message>
    <message>
        <source>Per tensor, histogram</source>
        <translation>テンソルごと、ヒストグラム</translation>
    </message>
    <message>
        <source>Per tensor, min-max</source>
        <translation>テンソルごと、最小最大</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>パーセンタイル</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>最小最大</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>エントロピー</translation>
    </message>
    <message>
        <source>Open target</source>
        <translation>ターゲットを開く</translation>
    </message>
    <message>
        <source>Targets (*.json)</source>
        <translation>ターゲット (*.json)</translation>
    </message>
    <message>
        <source>Error of the readers</source>
        <translation>読み手の誤差</translation>
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
        <translation>%1 サイクル</translation>
    </message>
    <message>
        <source>SQNR: low is lossy</source>
        <translation>SQNR: 低いほど損失大</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>サイクル</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>ボトルネック</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>演算子</translation>
    </message>
    <message>
        <source>Operator family</source>
        <translation>演算子の種類</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混在</translation>
    </message>
    <message>
        <source>Output error of each layer alone</source>
        <translation>各層単独の出力誤差</translation>
    </message>
    <message>
        <source>alone %1</source>
        <translation>単独 %1</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>感度</translation>
    </message>
    <message>
        <source>Not measured: Run, Measure sensitivity</source>
        <translation>未測定：実行、感度を測定</translation>
    </message>
</context>
<context>
    <name>assay::ui::ComparePanel</name>
    <message>
        <source>FP32 and INT8 will stand side by side here: accuracy, throughput, latency, energy.</source>
        <translation>ここに FP32 と INT8 を並べて表示します: 精度、スループット、レイテンシ、エネルギー。</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>サイクル</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>プラン</translation>
    </message>
    <message>
        <source>* measured on this host (threads: %1, batch 1)</source>
        <translation>* このホストで測定 (スレッド: %1、バッチ 1)</translation>
    </message>
    <message>
        <source>+ simulated on %1, limited by: %2</source>
        <translation>+ %1 でのシミュレーション、律速: %2</translation>
    </message>
    <message>
        <source>Computing the figures of the new plan. Those below are of the plan before.</source>
        <translation>新しいプランの数値を計算中です。下の数値は前のプランのものです。</translation>
    </message>
    <message>
        <source>The figures below are of an earlier plan or of other images: run all to compute them anew.</source>
        <translation>下の数値は以前のプランまたは別の画像のものです。すべて実行で再計算します。</translation>
    </message>
    <message>
        <source>INT8 is as accurate as FP32 on %1 images</source>
        <translation>%1 枚の画像で INT8 の精度は FP32 と同じです</translation>
    </message>
    <message>
        <source>INT8 loses %1 points of accuracy on %2 images</source>
        <translation>%2 枚の画像で INT8 の精度は %1 ポイント低下します</translation>
    </message>
    <message>
        <source>INT8 gains %1 points of accuracy on %2 images</source>
        <translation>%2 枚の画像で INT8 の精度は %1 ポイント向上します</translation>
    </message>
    <message numerus="yes">
        <source>INT8 and FP32 agree on %1 of %2 images</source>
        <translation>
            <numerusform>INT8 と FP32 は %2 枚中 %1 で一致します</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>INT8 and FP32 were compared on %1 images</source>
        <translation>
            <numerusform>%1 枚の画像で INT8 と FP32 を比較しました</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; the AIPU runs it at %2 times the rate of this host.</source>
        <translation>%1。AIPU はこのホストの %2 倍の速度で実行します。</translation>
    </message>
    <message>
        <source>The figures below are of %1 of %2 images so far.</source>
        <translation>下の数値は現在 %2 枚中 %1 枚の結果です。</translation>
    </message>
    <message>
        <source>Throughput is simulated. Accuracy needs images: open a folder of evaluation images.</source>
        <translation>スループットはシミュレーション値です。精度には画像が必要です。評価画像のフォルダーを開いてください。</translation>
    </message>
    <message>
        <source>Throughput is simulated. Run all to compare accuracy.</source>
        <translation>スループットはシミュレーション値です。精度の比較は「すべて実行」で行えます。</translation>
    </message>
    <message>
        <source>: the output&apos;s SQNR is %1</source>
        <translation>。出力の SQNR は %1</translation>
    </message>
    <message>
        <source>: the least alike output, %1, has an SQNR of %2</source>
        <translation>。最も異なる出力 %1 の SQNR は %2</translation>
    </message>
    <message>
        <source>The figures below are of %1 of %2 images: run all to have those of all.</source>
        <translation>以下の数値は %2 枚中 %1 枚のものです。「すべて実行」で全画像の数値になります。</translation>
    </message>
    <message>
        <source>But how images become inputs is a guess: set the task (%1) first.</source>
        <translation>ただし画像から入力への変換は推測です。先にタスクを設定してください (%1)。</translation>
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
        <translation>参照と一致</translation>
    </message>
    <message>
        <source>frames/s</source>
        <translation>フレーム/秒</translation>
    </message>
    <message>
        <source>frames/s on chip</source>
        <translation>チップ上フレーム/秒</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>レイテンシ</translation>
    </message>
    <message>
        <source>energy/frame</source>
        <translation>エネルギー/フレーム</translation>
    </message>
    <message>
        <source>weight memory</source>
        <translation>重みメモリー</translation>
    </message>
    <message>
        <source>array</source>
        <translation>アレイ</translation>
    </message>
    <message>
        <source>feed</source>
        <translation>供給</translation>
    </message>
    <message>
        <source>write</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <source>depthwise</source>
        <translation>深さ方向</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>プーリング</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>vector</source>
        <translation>ベクトル</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>リサイズ</translation>
    </message>
    <message>
        <source>host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>メモリー</translation>
    </message>
    <message>
        <source>overhead</source>
        <translation>オーバーヘッド</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Reading the model</source>
        <translation>モデルを読み込み中</translation>
    </message>
    <message>
        <source>Folding and fusing</source>
        <translation>畳み込みと融合</translation>
    </message>
    <message>
        <source>calibrating</source>
        <translation>キャリブレーション中</translation>
    </message>
    <message>
        <source>Choosing ranges</source>
        <translation>範囲を決定中</translation>
    </message>
    <message>
        <source>Preparing both networks</source>
        <translation>両ネットワークを準備中</translation>
    </message>
    <message>
        <source>Comparing FP32 and INT8</source>
        <translation>FP32 と INT8 を比較中</translation>
    </message>
    <message>
        <source>Measuring FP32 on this host</source>
        <translation>このホストで FP32 を測定中</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>constant: folded</source>
        <translation>定数: 畳み込み済み</translation>
    </message>
    <message>
        <source>removed: identity</source>
        <translation>削除: 恒等演算</translation>
    </message>
    <message>
        <source>removed: nothing reads it</source>
        <translation>削除: 参照なし</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>出力 %1</translation>
    </message>
    <message>
        <source>%1 fused as bias into %2</source>
        <translation>%1 をバイアスとして %2 に融合</translation>
    </message>
    <message>
        <source>fused as %1 into %2</source>
        <translation>%1 として %2 に融合</translation>
    </message>
    <message>
        <source>fused as %1</source>
        <translation>%1 として融合</translation>
    </message>
    <message>
        <source>%1 fused into %2</source>
        <translation>%1 を %2 に融合</translation>
    </message>
    <message>
        <source>%1 folded into %2</source>
        <translation>%1 を %2 に畳み込み</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 ポイント</translation>
    </message>
    <message>
        <source>cosine %1</source>
        <translation>コサイン %1</translation>
    </message>
    <message>
        <source>Reading the workspace</source>
        <translation>ワークスペースを読み込んでいます</translation>
    </message>
    <message>
        <source>is no longer there</source>
        <translation>はなくなりました</translation>
    </message>
    <message>
        <source>has changed since</source>
        <translation>はその後変更されました</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>計算</translation>
    </message>
    <message>
        <source>set-up</source>
        <translation>準備</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>活性値</translation>
    </message>
    <message>
        <source>input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>control</source>
        <translation>制御</translation>
    </message>
    <message>
        <source>control and set-up of %1 layers: %2 % of the time</source>
        <translation>%1 レイヤーの制御と準備: 時間の %2 %</translation>
    </message>
    <message>
        <source>%1 of weights do not fit L2 (%2 a core): DDR streaming takes %3 % of the time</source>
        <translation>重み %1 が L2 (コアあたり %2) に収まらず、DDR からの読み込みが時間の %3 % を占める</translation>
    </message>
    <message>
        <source>up to %1 of activations do not fit L1 and L2, and %2 of copies are shifted through DDR: this traffic takes %3 % of the time</source>
        <translation>最大 %1 の活性値が L1 と L2 に収まらず、%2 のコピーが DDR を経由する。この転送が時間の %3 % を占める</translation>
    </message>
    <message>
        <source>%1 of copies at unaligned channels go through DDR: this takes %2 % of the time</source>
        <translation>境界の揃わないチャネルのコピー %1 が DDR を経由し、時間の %2 % を占める</translation>
    </message>
    <message>
        <source>matrix products on the in-memory-compute array: %1 % of the time</source>
        <translation>インメモリー演算アレイでの行列積: 時間の %1 %</translation>
    </message>
    <message>
        <source>depthwise convolutions: %1 % of the time</source>
        <translation>深さ方向の畳み込み: 時間の %1 %</translation>
    </message>
    <message>
        <source>element-wise work: %1 % of the time</source>
        <translation>要素ごとの演算: 時間の %1 %</translation>
    </message>
    <message>
        <source>pooling: %1 % of the time</source>
        <translation>プーリング: 時間の %1 %</translation>
    </message>
    <message>
        <source>copies of concatenated and split tensors: %1 % of the time</source>
        <translation>連結・分割テンソルのコピー: 時間の %1 %</translation>
    </message>
    <message>
        <source>resizing: %1 % of the time</source>
        <translation>リサイズ: 時間の %1 %</translation>
    </message>
    <message>
        <source>DDR traffic: %1 % of the time</source>
        <translation>DDR 転送: 時間の %1 %</translation>
    </message>
    <message>
        <source>the link to the host: %1 % of the time</source>
        <translation>ホストとのリンク: 時間の %1 %</translation>
    </message>
    <message>
        <source>FP32 layers on the host: %1 % of the time</source>
        <translation>ホスト上の FP32 レイヤー: 時間の %1 %</translation>
    </message>
    <message>
        <source>cores at work: %1 of %2, as with more of them each has less of L2 and moves more through DDR</source>
        <translation>動作中のコア: %2 個中 %1 個。増やすと各コアの L2 が減り、DDR を通る量が増えるため</translation>
    </message>
    <message>
        <source>No task file: how images become inputs is a guess (%1); File, Edit task sets it.</source>
        <translation>タスクファイルがないため、画像から入力への変換は推測です (%1)。「ファイル」→「タスクを編集」で設定できます。</translation>
    </message>
    <message>
        <source>No calibration images were named: ranges are chosen on the first %1 evaluation images.</source>
        <translation>キャリブレーション画像の指定がないため、範囲は最初の評価画像 %1 枚で決めます。</translation>
    </message>
    <message>
        <source>Preparing the networks</source>
        <translation>ネットワークを準備中</translation>
    </message>
    <message>
        <source>Measuring layers</source>
        <translation>層を測定中</translation>
    </message>
    <message>
        <source>Sweeping layers</source>
        <translation>層を順に調査中</translation>
    </message>
    <message>
        <source>Ranking layers</source>
        <translation>層を順位付け中</translation>
    </message>
    <message>
        <source>Trying pins</source>
        <translation>固定を試行中</translation>
    </message>
    <message>
        <source>ddr</source>
        <translation>DDR</translation>
    </message>
    <message>
        <source>control and set-up between layers</source>
        <translation>レイヤー間の制御と準備</translation>
    </message>
    <message>
        <source>matrix products on the in-memory-compute array</source>
        <translation>インメモリー演算アレイでの行列積</translation>
    </message>
    <message>
        <source>depthwise convolutions</source>
        <translation>深さ方向の畳み込み</translation>
    </message>
    <message>
        <source>element-wise work</source>
        <translation>要素ごとの演算</translation>
    </message>
    <message>
        <source>pooling</source>
        <translation>プーリング</translation>
    </message>
    <message>
        <source>copies of concatenated and split tensors</source>
        <translation>連結・分割テンソルのコピー</translation>
    </message>
    <message>
        <source>resizing</source>
        <translation>リサイズ</translation>
    </message>
    <message>
        <source>DDR traffic</source>
        <translation>DDR 転送</translation>
    </message>
    <message>
        <source>the link to the host</source>
        <translation>ホストとのリンク</translation>
    </message>
    <message>
        <source>FP32 layers on the host</source>
        <translation>ホスト上の FP32 レイヤー</translation>
    </message>
    <message>
        <source>The network does no work on the AIPU.</source>
        <translation>このネットワークは AIPU では何も計算しません。</translation>
    </message>
    <message>
        <source>two passes for INT16</source>
        <translation>INT16 のため 2 パス</translation>
    </message>
    <message>
        <source>right operand written to the array at run time</source>
        <translation>右オペランドは実行時にアレイへ書き込み</translation>
    </message>
    <message>
        <source>one filter per channel: depthwise unit</source>
        <translation>チャネルごとに 1 フィルター: 深さ方向ユニット</translation>
    </message>
    <message>
        <source>separable window on the pooling unit</source>
        <translation>プーリングユニットで分離可能な窓</translation>
    </message>
    <message>
        <source>copied in whole words</source>
        <translation>ワード単位でコピー</translation>
    </message>
    <message>
        <source>paged through DDR to shift it: a channel offset is no multiple of 32</source>
        <translation>シフトのため DDR を経由: チャネルのオフセットが 32 の倍数でない</translation>
    </message>
    <message>
        <source>several passes on the vector unit</source>
        <translation>ベクトルユニットで複数パス</translation>
    </message>
    <message>
        <source>element by element on the vector unit</source>
        <translation>ベクトルユニットで要素ごと</translation>
    </message>
    <message>
        <source>nearest neighbour</source>
        <translation>最近傍</translation>
    </message>
    <message>
        <source>interpolated from four neighbours</source>
        <translation>4 近傍から補間</translation>
    </message>
    <message>
        <source>FP32 runs on the host: its tensors cross the link both ways</source>
        <translation>FP32 はホストで実行: テンソルがリンクを往復</translation>
    </message>
    <message>
        <source>FP16 computes on the vector unit</source>
        <translation>FP16 はベクトルユニットで計算</translation>
    </message>
    <message>
        <source>moves no data</source>
        <translation>データ移動なし</translation>
    </message>
    <message>
        <source>the residual addition is an element-wise pass</source>
        <translation>残差加算は要素ごとのパス</translation>
    </message>
    <message>
        <source>LeakyRelu is an element-wise pass</source>
        <translation>LeakyRelu は要素ごとのパス</translation>
    </message>
    <message>
        <source>no floating-point activations</source>
        <translation>浮動小数点の活性値なし</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 コア</translation>
    </message>
    <message>
        <source>Metis AIPU, the default target: the PCIe card</source>
        <translation>Metis AIPU、既定のターゲット: PCIe カード</translation>
    </message>
    <message>
        <source>searching ranges</source>
        <translation>範囲を探索中</translation>
    </message>
    <message>
        <source>averaging</source>
        <translation>平均を計算中</translation>
    </message>
    <message>
        <source>tuning layers</source>
        <translation>層を調整中</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>統合</translation>
    </message>
    <message>
        <source>moved down</source>
        <translation>下流へ移動</translation>
    </message>
    <message>
        <source>rewritten as depthwise Conv</source>
        <translation>深さ方向の Conv に書き換え</translation>
    </message>
    <message>
        <source>fused as depthwise Conv into %1</source>
        <translation>深さ方向の Conv として %1 に融合</translation>
    </message>
    <message>
        <source>rewritten as depthwise Conv into %1</source>
        <translation>深さ方向の Conv として %1 に書き換え</translation>
    </message>
    <message>
        <source>%1 moved before Concat, fused into %2</source>
        <translation>%1 を Concat の前へ移し %2 に融合</translation>
    </message>
    <message>
        <source>moved down into %1</source>
        <translation>%1 へ下流移動</translation>
    </message>
    <message>
        <source>merged into %1</source>
        <translation>%1 に統合</translation>
    </message>
    <message>
        <source>K %1 by N %2 on the array</source>
        <translation>アレイ上で K %1 × N %2</translation>
    </message>
    <message>
        <source>weights replicated %1 times</source>
        <translation>重みを %1 重に複製</translation>
    </message>
    <message>
        <source>converts %1 from %2</source>
        <translation>%1 を %2 から変換</translation>
    </message>
    <message>
        <source>%1 computes in FP16</source>
        <translation>%1 は FP16 で計算</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 コア</translation>
    </message>
    <message>
        <source>Metis AIPU on the %1 card (host: %2)</source>
        <translation>%1 カードの Metis AIPU (ホスト: %2)</translation>
    </message>
    <message>
        <source>The quantized model leaves %1 activation functions to the clamping of its integers; they are put back.</source>
        <translation>量子化済みモデルは %1 個の活性化関数を整数のクランプに任せています。元に戻しました。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is quantized with different scales at different places; the first is imported.</source>
        <translation>「%1」は場所ごとに異なるスケールで量子化されています。最初のものを取り込みます。</translation>
    </message>
    <message>
        <source>The calibration images in %1 are not those of the workspace any more: figures are those saved.</source>
        <translation>%1 のキャリブレーション画像はワークスペースのものと異なります。保存済みの数値を表示します。</translation>
    </message>
    <message>
        <source>The evaluation images in %1 are not those of the workspace any more: figures are those saved.</source>
        <translation>%1 の評価画像はワークスペースのものと異なります。保存済みの数値を表示します。</translation>
    </message>
    <message>
        <source>The calibration images in %1 cannot be opened any more (%2): figures are those saved.</source>
        <translation>%1 のキャリブレーション画像を開けません (%2)。保存済みの数値を表示します。</translation>
    </message>
    <message>
        <source>The evaluation images in %1 cannot be opened any more (%2): figures are those saved.</source>
        <translation>%1 の評価画像を開けません (%2)。保存済みの数値を表示します。</translation>
    </message>
    <message>
        <source>%1 % of a frame&apos;s time: %2 (%3 ms of %4 ms)</source>
        <translation>1 フレームの時間の %1 %: %2 (%4 ms 中 %3 ms)</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>同一</translation>
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
        <translation>レイヤー別サイクル (シミュレーション)</translation>
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
        <translation>%1 サイクル、%2</translation>
    </message>
</context>
<context>
    <name>assay::ui::DiagnosePanel</name>
    <message>
        <source>The layers that lose most, why, and what takes it back will be listed here. That needs a model and evaluation images.</source>
        <translation>最も失う層、その理由、取り戻す方法がここに並びます。モデルと評価画像が必要です。</translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation>診断</translation>
    </message>
    <message>
        <source>Computing the figures of the new plan...</source>
        <translation>新しい計画の数値を計算中...</translation>
    </message>
    <message>
        <source>%1: INT8 %2, FP32 %3; %4 FPS simulated</source>
        <translation>%1: INT8 %2、FP32 %3、シミュレーション %4 FPS</translation>
    </message>
    <message>
        <source>INT8 and FP32 agree on %1; %2 FPS simulated</source>
        <translation>INT8 と FP32 の一致 %1、シミュレーション %2 FPS</translation>
    </message>
    <message>
        <source>%1 FPS simulated</source>
        <translation>シミュレーション %1 FPS</translation>
    </message>
    <message>
        <source>Measuring each layer alone and as the network runs.</source>
        <translation>各層を単独で、またネットワーク実行時の状態で測定しています。</translation>
    </message>
    <message>
        <source>Find the causes to see the layers that lose most, why, and what takes it back.</source>
        <translation>「原因を探す」で原因と対策を示します。</translation>
    </message>
    <message>
        <source>These findings are of an earlier plan: find the causes again to see what is left.</source>
        <translation>これらは以前の計画の所見です。もう一度原因を探すと、残りが分かります。</translation>
    </message>
    <message>
        <source>No layer loses anything to speak of.</source>
        <translation>目立って失う層はありません。</translation>
    </message>
    <message numerus="yes">
        <source>Worst first, on %n images</source>
        <translation>
            <numerusform>悪い順、画像 %n 枚</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Automatic pins</source>
        <translation>自動固定</translation>
    </message>
    <message>
        <source>What the panel shows</source>
        <translation>パネルの表示内容</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>チャネル</translation>
    </message>
</context>
<context>
    <name>assay::ui::Document</name>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>シミュレーション</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>キャリブレーション</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 を書き出す</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n レイヤー</numerusform>
        </translation>
    </message>
    <message>
        <source>Pin %1 to %2</source>
        <translation>%1 を %2 に固定</translation>
    </message>
    <message>
        <source>Unpin %1</source>
        <translation>%1 の固定を解除</translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation>%1 の範囲</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>ターゲット %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>プラン</translation>
    </message>
    <message>
        <source>Change memory</source>
        <translation>メモリーを変更</translation>
    </message>
    <message>
        <source>Measure sensitivity</source>
        <translation>感度を測定</translation>
    </message>
    <message>
        <source>Find the causes</source>
        <translation>原因を探す</translation>
    </message>
    <message>
        <source>Automatic pins</source>
        <translation>自動固定</translation>
    </message>
    <message numerus="yes">
        <source>Automatic pins: %n layers</source>
        <translation>
            <numerusform>自動固定: %n 層</numerusform>
        </translation>
    </message>
    <message>
        <source>is not %1: their SHA-256 differ</source>
        <translation>は %1 ではありません (SHA-256 が異なります)</translation>
    </message>
</context>
<context>
    <name>assay::ui::ErrorBanner</name>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>Show what ran and what failed</source>
        <translation>実行結果と失敗を表示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>assay::ui::ErrorBar</name>
    <message>
        <source>weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>活性値</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>クリッピング</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>前の層から</translation>
    </message>
    <message>
        <source>Lost, noise over signal:</source>
        <translation>損失（ノイズ対信号）:</translation>
    </message>
    <message>
        <source>rounding weights %1</source>
        <translation>重みの丸め %1</translation>
    </message>
    <message>
        <source>rounding activations %1</source>
        <translation>活性値の丸め %1</translation>
    </message>
    <message>
        <source>clipping %1</source>
        <translation>クリッピング %1</translation>
    </message>
    <message>
        <source>propagated from before %1</source>
        <translation>前の層からの伝播 %1</translation>
    </message>
    <message>
        <source>alone, all of its own %1</source>
        <translation>単独、自身の合計 %1</translation>
    </message>
    <message>
        <source>as the network runs %1</source>
        <translation>ネットワーク実行時 %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::FileCommands</name>
    <message>
        <source>Export %1</source>
        <translation>%1 を書き出す</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>モデルを開く</translation>
    </message>
    <message>
        <source>ONNX networks (*.onnx)</source>
        <translation>ONNX ネットワーク (*.onnx)</translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation>%1 の形状</translation>
    </message>
    <message>
        <source>%1 leaves dimensions of its input &quot;%2&quot; open.
Shape to work with, batch first:</source>
        <translation>%1 は入力「%2」の次元を決めていません。
使用する形状 (バッチが先頭):</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a shape like 1, 3, 224, 224.</source>
        <translation>「%1」は 1, 3, 224, 224 のような形状ではありません。</translation>
    </message>
    <message>
        <source>Open task</source>
        <translation>タスクを開く</translation>
    </message>
    <message>
        <source>Task files (*.json)</source>
        <translation>タスクファイル (*.json)</translation>
    </message>
    <message>
        <source>Calibration images</source>
        <translation>キャリブレーション画像</translation>
    </message>
    <message>
        <source>Evaluation images</source>
        <translation>評価画像</translation>
    </message>
    <message>
        <source>Export quantized network</source>
        <translation>量子化ネットワークを書き出す</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>レポートを書き出す</translation>
    </message>
    <message>
        <source>%1 belongs to a model: open a model first.</source>
        <translation>%1 はモデルに属します。先にモデルを開いてください。</translation>
    </message>
    <message>
        <source>Compare on these images</source>
        <translation>これらの画像で比較</translation>
    </message>
    <message>
        <source>Calibrate on these images</source>
        <translation>これらの画像でキャリブレーション</translation>
    </message>
    <message>
        <source>Networks and workspaces (*.onnx *.assay)</source>
        <translation>ネットワークとワークスペース (*.onnx *.assay)</translation>
    </message>
    <message>
        <source>Export timeline</source>
        <translation>タイムラインを書き出す</translation>
    </message>
    <message>
        <source>Trace events (*.json)</source>
        <translation>トレースイベント (*.json)</translation>
    </message>
</context>
<context>
    <name>assay::ui::FindingCard</name>
    <message>
        <source>%1 lost alone</source>
        <translation>単独で %1 損失</translation>
    </message>
    <message>
        <source>%1 lost in all</source>
        <translation>合計で %1 損失</translation>
    </message>
    <message>
        <source>Noise over signal, mean over the layer&apos;s output channels</source>
        <translation>ノイズ対信号、層の出力チャネルの平均</translation>
    </message>
    <message>
        <source>Copy the finding</source>
        <translation>所見をコピー</translation>
    </message>
    <message>
        <source>Show that layer</source>
        <translation>その層を表示</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%2 に %1</translation>
    </message>
    <message>
        <source>Copy the command-line option</source>
        <translation>コマンドラインのオプションをコピー</translation>
    </message>
    <message>
        <source>Of this layer&apos;s own error, measured on it; FPS of the whole network, simulated</source>
        <translation>この層自身の誤差のうち、その層で測定。FPS はネットワーク全体のシミュレーション値</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>In use; undo takes it back</source>
        <translation>使用中。元に戻すで取り消せます</translation>
    </message>
</context>
<context>
    <name>assay::ui::FindingWords</name>
    <message>
        <source>channel %1 has %2 times the median range</source>
        <translation>チャネル %1 の範囲は中央値の %2 倍</translation>
    </message>
    <message>
        <source>Clipping makes %1 of its own error: values of %2 that calibration has not seen lie outside the range.</source>
        <translation>自身の誤差の %1 はクリッピングによる: キャリブレーションで現れなかった %2 の値が範囲外にある。</translation>
    </message>
    <message>
        <source>Clipping makes %1 of its own error: %2 of the values of %3 lie outside the range.</source>
        <translation>自身の誤差の %1 はクリッピングによる: %3 の値の %2 が範囲外にある。</translation>
    </message>
    <message>
        <source>Min-max ranges</source>
        <translation>最小・最大の範囲</translation>
    </message>
    <message>
        <source>Percentile ranges</source>
        <translation>パーセンタイルの範囲</translation>
    </message>
    <message>
        <source>Squared-error ranges</source>
        <translation>二乗誤差の範囲</translation>
    </message>
    <message>
        <source>Entropy ranges</source>
        <translation>エントロピーの範囲</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>One scale for all weights: %1, and rounding weights makes %2 of the layer&apos;s own error.</source>
        <translation>全重みに 1 つのスケール: %1。重みの丸めが層自身の誤差の %2 を占める。</translation>
    </message>
    <message>
        <source>Depthwise with one scale for all weights: %1, and rounding weights makes %2 of the layer&apos;s own error.</source>
        <translation>全重みに 1 つのスケールのデプスワイズ: %1。重みの丸めが層自身の誤差の %2 を占める。</translation>
    </message>
    <message>
        <source>Rounding weights makes %1 of the layer&apos;s own error.</source>
        <translation>重みの丸めが層自身の誤差の %1 を占める。</translation>
    </message>
    <message>
        <source>One scale for all that it makes: %1, and rounding activations makes %2 of the layer&apos;s own error.</source>
        <translation>出力全体に 1 つのスケール: %1。活性値の丸めが層自身の誤差の %2 を占める。</translation>
    </message>
    <message>
        <source>Rounding activations makes %1 of the layer&apos;s own error.</source>
        <translation>活性値の丸めが層自身の誤差の %1 を占める。</translation>
    </message>
    <message>
        <source>%1 of its error comes from the layers before it, of which %2 loses most alone.</source>
        <translation>誤差の %1 は前の層から来ており、そのうち単独で最も失うのは %2。</translation>
    </message>
    <message>
        <source>Weights per channel</source>
        <translation>チャネルごとの重み</translation>
    </message>
    <message>
        <source>Equalization</source>
        <translation>均等化</translation>
    </message>
    <message>
        <source>removes %1</source>
        <translation>%1 を除去</translation>
    </message>
    <message>
        <source>%1, FPS %2 %</source>
        <translation>%1、FPS %2 %</translation>
    </message>
    <message>
        <source>A scale for each output channel&apos;s weights, in all layers</source>
        <translation>全層で、出力チャネルごとに重みのスケールを持つ</translation>
    </message>
    <message>
        <source>Share reach between the channels of successive layers, in all layers where that is exact</source>
        <translation>厳密に成り立つ全層で、連続する層のチャネルの振れ幅を揃える</translation>
    </message>
    <message>
        <source>%1 for the tensors that %2 reads and makes</source>
        <translation>%2 が読み書きするテンソルに %1</translation>
    </message>
    <message>
        <source>Pin %1 to %2</source>
        <translation>%1 を %2 に固定</translation>
    </message>
    <message>
        <source>On the command line: assay compare %1</source>
        <translation>コマンドラインでは: assay compare %1</translation>
    </message>
    <message>
        <source>Equalization past idle clips</source>
        <translation>働いていないクリップを越えた均等化</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑化</translation>
    </message>
    <message>
        <source>Absorb high biases</source>
        <translation>大きなバイアスの吸収</translation>
    </message>
    <message>
        <source>Split outlier channels</source>
        <translation>外れ値チャネルの分割</translation>
    </message>
    <message>
        <source>Take each ReLU6 that cuts nothing off on the calibration images for a ReLU, and equalize</source>
        <translation>キャリブレーション画像で何も切り捨てない ReLU6 を ReLU とみなし、均等化します</translation>
    </message>
    <message>
        <source>Move reach from the channels of each LayerNormalization to the weights that read them</source>
        <translation>各 LayerNormalization のチャネルの振幅を、それを読む重みへ移します</translation>
    </message>
    <message>
        <source>Move what a channel never falls below on to the next layer&apos;s bias, in all layers where that is exact</source>
        <translation>チャネルが決して下回らない値を次の層のバイアスへ移します（厳密に成り立つすべての層）</translation>
    </message>
    <message>
        <source>Make input channels with outlier weights twice, with half the weights each, in all layers</source>
        <translation>外れ値の重みを持つ入力チャネルを二つに分け、重みを半分ずつにします（すべての層）</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%2 に %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::GraphPanel</name>
    <message>
        <source>Graph</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>Source graph</source>
        <translation>元のグラフ</translation>
    </message>
    <message>
        <source>Fused graph</source>
        <translation>融合後のグラフ</translation>
    </message>
    <message>
        <source>Search name, operator, tensor</source>
        <translation>名前、演算子、テンソルを検索</translation>
    </message>
    <message>
        <source>Search the graph</source>
        <translation>グラフを検索</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>前の一致</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>次の一致</translation>
    </message>
    <message>
        <source>Link views</source>
        <translation>表示を連動</translation>
    </message>
    <message>
        <source>The other graph follows when one is moved</source>
        <translation>一方を動かすともう一方も追従します</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体表示</translation>
    </message>
    <message>
        <source>Show the whole graphs (F)</source>
        <translation>グラフ全体を表示 (F)</translation>
    </message>
    <message>
        <source>Color by</source>
        <translation>色分け</translation>
    </message>
    <message>
        <source>What the nodes are coloured by</source>
        <translation>ノードの色分けの基準</translation>
    </message>
    <message>
        <source>The graph as the compiler makes it will be drawn here.</source>
        <translation>コンパイラーが作るグラフをここに描きます。</translation>
    </message>
    <message>
        <source>The graph as the model file has it will be drawn here.</source>
        <translation>モデルファイルのグラフをここに描きます。</translation>
    </message>
    <message>
        <source>Laying out…</source>
        <translation>配置中…</translation>
    </message>
    <message>
        <source>Source graph, %1 nodes</source>
        <translation>元のグラフ、%1 ノード</translation>
    </message>
    <message>
        <source>Fused graph, %1 nodes</source>
        <translation>融合後のグラフ、%1 ノード</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>ほか %1 件</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pin precision</source>
        <translation>精度を固定</translation>
    </message>
    <message>
        <source>Show histogram</source>
        <translation>ヒストグラムを表示</translation>
    </message>
    <message>
        <source>Go to row in the table</source>
        <translation>表の行へ移動</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>名前をコピー</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>画像を書き出す</translation>
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
        <translation>スコープ</translation>
    </message>
    <message>
        <source>Collapse and expand scopes</source>
        <translation>スコープを折りたたみ・展開</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>すべて折りたたむ</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>すべて展開</translation>
    </message>
    <message>
        <source>Expand scope</source>
        <translation>スコープを展開</translation>
    </message>
    <message>
        <source>Collapse scope</source>
        <translation>スコープを折りたたむ</translation>
    </message>
    <message>
        <source>Export picture...</source>
        <translation>画像を書き出す...</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 を書き出す</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
</context>
<context>
    <name>assay::ui::GraphPicture</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n ノード</numerusform>
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
        <translation>差</translation>
    </message>
    <message>
        <source>Measured on this host</source>
        <translation>このホストで測定</translation>
    </message>
    <message>
        <source>Simulated on the target</source>
        <translation>ターゲットでのシミュレーション</translation>
    </message>
    <message>
        <source>%1, FP32</source>
        <translation>%1、FP32</translation>
    </message>
    <message>
        <source>%1, INT8</source>
        <translation>%1、INT8</translation>
    </message>
    <message>
        <source>%1, difference</source>
        <translation>%1、差</translation>
    </message>
    <message>
        <source>INT8 is better</source>
        <translation>INT8 が優れています</translation>
    </message>
    <message>
        <source>INT8 is worse</source>
        <translation>INT8 が劣ります</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>差なし</translation>
    </message>
</context>
<context>
    <name>assay::ui::HelpDialogs</name>
    <message>
        <source>Search the graph</source>
        <translation>グラフを検索</translation>
    </message>
    <message>
        <source>Leave the presentation</source>
        <translation>プレゼンテーションを終了</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>&lt;p&gt;Brings FP32 ONNX networks to INT8 on an in-memory-compute AI processing unit.&lt;/p&gt;&lt;p&gt;Throughput, latency and energy of the AIPU are simulated; throughput of the host is measured.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Licences.&lt;/b&gt; The sources are under the Apache License 2.0. A distributed program that contains Qt Charts is under the GNU General Public License 3.0. The sample&apos;s images are Fashion-MNIST, copyright 2017 Zalando SE, under the MIT licence.&lt;/p&gt;&lt;p&gt;Built with Qt, ONNX, oneDNN, OpenCV, Eigen, fmt, nlohmann-json and CLI11.&lt;/p&gt;</source>
        <translation>&lt;p&gt;FP32 の ONNX ネットワークを、インメモリーコンピューティング AI プロセッサー向けの INT8 に変換します。&lt;/p&gt;&lt;p&gt;AIPU のスループット、レイテンシ、エネルギーはシミュレーション値、ホストのスループットは測定値です。&lt;/p&gt;&lt;p&gt;&lt;b&gt;ライセンス。&lt;/b&gt;ソースは Apache License 2.0 です。Qt Charts を含むプログラムを配布する場合は GNU General Public License 3.0 になります。サンプル画像は Fashion-MNIST (copyright 2017 Zalando SE、MIT ライセンス) です。&lt;/p&gt;&lt;p&gt;Qt、ONNX、oneDNN、OpenCV、Eigen、fmt、nlohmann-json、CLI11 を使用しています。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Assay</source>
        <translation>Assay について</translation>
    </message>
    <message>
        <source>Graph, Layers, and the other panels in order</source>
        <translation>グラフ、レイヤー、以下ほかのパネルを順に</translation>
    </message>
    <message>
        <source>Next and previous match</source>
        <translation>次・前の一致</translation>
    </message>
    <message>
        <source>In a graph: show all of it</source>
        <translation>グラフ内: 全体を表示</translation>
    </message>
    <message>
        <source>In a graph: zoom</source>
        <translation>グラフ内: 拡大・縮小</translation>
    </message>
    <message>
        <source>Arrows, page keys, wheel, drag</source>
        <translation>矢印、ページキー、ホイール、ドラッグ</translation>
    </message>
    <message>
        <source>In a graph: move</source>
        <translation>グラフ内: 移動</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>上、下</translation>
    </message>
    <message>
        <source>In a graph, with a node selected: follow its edges</source>
        <translation>グラフ内でノード選択時: エッジをたどる</translation>
    </message>
    <message>
        <source>Enter, double click</source>
        <translation>Enter、ダブルクリック</translation>
    </message>
    <message>
        <source>In a graph: expand the selected scope</source>
        <translation>グラフ内: 選択したスコープを展開</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>In a graph: collapse the scope around the selected node</source>
        <translation>グラフ内: 選択したノードのスコープを折りたたむ</translation>
    </message>
    <message>
        <source>Menu, Shift+F10</source>
        <translation>メニュー、Shift+F10</translation>
    </message>
    <message>
        <source>What can be done with the selection</source>
        <translation>選択に対する操作</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左、右</translation>
    </message>
    <message>
        <source>In a chart: the layer or plan before, after</source>
        <translation>チャート内: 前・次のレイヤーまたはプラン</translation>
    </message>
    <message>
        <source>Left, Right, with Shift</source>
        <translation>左、右、Shift と併用</translation>
    </message>
    <message>
        <source>In the histogram: move the range&apos;s upper, lower end</source>
        <translation>ヒストグラム内: 範囲の上端、下端を動かす</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>In the histogram: take the range</source>
        <translation>ヒストグラム内: 範囲を確定</translation>
    </message>
    <message>
        <source>Enter, F2, Del</source>
        <translation>Enter、F2、Del</translation>
    </message>
    <message>
        <source>In the chart of plans: return to one, rename it, delete it</source>
        <translation>プランのチャート内: 戻る、名前の変更、削除</translation>
    </message>
    <message>
        <source>In the table: pin the precision of the layer</source>
        <translation>表内: レイヤーの精度を固定</translation>
    </message>
    <message>
        <source>In the timeline: show all of it, zoom, to the selected layer</source>
        <translation>タイムライン: 全体表示、拡大縮小、選択したレイヤーへ</translation>
    </message>
    <message>
        <source>+, -, %1+wheel</source>
        <translation>+、-、%1 + ホイール</translation>
    </message>
</context>
<context>
    <name>assay::ui::HistogramView</name>
    <message>
        <source>Histogram with the chosen range</source>
        <translation>選択範囲付きヒストグラム</translation>
    </message>
    <message>
        <source>Left and Right move the upper end, with Shift the lower end; Enter takes the range.</source>
        <translation>左右キーで上端、Shift を加えると下端を移動し、Enter で確定します。</translation>
    </message>
    <message>
        <source>values per bin, logarithmic</source>
        <translation>ビンごとの値の数 (対数)</translation>
    </message>
    <message>
        <source>values per bin</source>
        <translation>ビンごとの値の数</translation>
    </message>
    <message>
        <source>%1 to %2, zero at level %3</source>
        <translation>%1 ～ %2、ゼロ点 %3</translation>
    </message>
    <message>
        <source>%1 values from %2 to %3</source>
        <translation>%2 ～ %3 の値 %1 個</translation>
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
        <translation>ラベル: %1</translation>
    </message>
    <message>
        <source>FP32: %1, INT8: %2</source>
        <translation>FP32: %1、INT8: %2</translation>
    </message>
    <message>
        <source>INT8&apos;s output is %1 away from FP32&apos;s</source>
        <translation>INT8 の出力は FP32 の出力から %1 離れています</translation>
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
        <translation>FP32 と INT8 を比較する画像と、それぞれの答えがここに表示されます。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>答えが異なるもの</translation>
    </message>
    <message>
        <source>INT8 wrong, FP32 right</source>
        <translation>INT8 は誤り、FP32 は正解</translation>
    </message>
    <message>
        <source>Both wrong</source>
        <translation>どちらも誤り</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>表示する画像</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>順番どおり</translation>
    </message>
    <message>
        <source>Farthest first</source>
        <translation>差の大きい順</translation>
    </message>
    <message>
        <source>Order of images</source>
        <translation>画像の並び順</translation>
    </message>
    <message>
        <source>By how far INT8&apos;s output lies from FP32&apos;s</source>
        <translation>INT8 の出力が FP32 の出力からどれだけ離れているかの順</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Where do they part?</source>
        <translation>どこで分かれる?</translation>
    </message>
    <message>
        <source>Runs both networks on this image and compares every layer</source>
        <translation>この画像で両方のネットワークを実行し、すべてのレイヤーを比較します</translation>
    </message>
    <message>
        <source>No image is like this.</source>
        <translation>該当する画像はありません。</translation>
    </message>
    <message>
        <source>%1, outputs %2 apart</source>
        <translation>%1、出力の差 %2</translation>
    </message>
    <message>
        <source>Trace image</source>
        <translation>画像を追跡</translation>
    </message>
    <message>
        <source>They part at %1, %2</source>
        <translation>%1 で分かれます、%2</translation>
    </message>
    <message>
        <source>Least alike at %1, %2</source>
        <translation>最も異なるのは %1、%2</translation>
    </message>
    <message>
        <source>The first layer whose SQNR on this image is below %1 dB; press to go there</source>
        <translation>この画像で SQNR が %1 dB を下回る最初のレイヤー。押すと移動します</translation>
    </message>
    <message>
        <source>No layer&apos;s SQNR on this image is below %1 dB; press to go to the least alike</source>
        <translation>この画像では SQNR が %1 dB を下回るレイヤーはありません。押すと最も異なるレイヤーに移動します</translation>
    </message>
</context>
<context>
    <name>assay::ui::JobQueue</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>メモリーが足りません。</translation>
    </message>
</context>
<context>
    <name>assay::ui::JobRow</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ミリ秒</translation>
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
        <translation>残り %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation>%1 で完了</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>中止しました</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1 の進捗</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 を中止</translation>
    </message>
</context>
<context>
    <name>assay::ui::JobsPanel</name>
    <message>
        <source>Long tasks will be listed here with their progress, and what went wrong.</source>
        <translation>時間のかかる処理の進捗と失敗をここに表示します。</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>ジョブ</translation>
    </message>
</context>
<context>
    <name>assay::ui::LayerModel</name>
    <message>
        <source>Pinned. Choose Automatic to let Assay decide.</source>
        <translation>固定されています。「自動」を選ぶと Assay が決めます。</translation>
    </message>
    <message>
        <source>Automatic. Click to pin a precision.</source>
        <translation>自動です。クリックで精度を固定します。</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>自動: %1</translation>
    </message>
    <message>
        <source>%1 bytes as kept on the AIPU</source>
        <translation>AIPU 上で %1 バイト</translation>
    </message>
    <message>
        <source>%1 multiply-accumulates an image</source>
        <translation>画像あたり %1 回の積和演算</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>%1 cycles, simulated</source>
        <translation>%1 サイクル (シミュレーション)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>演算子</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>由来</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
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
        <translation>コサイン</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>サイクル</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>割合</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>ボトルネック</translation>
    </message>
    <message>
        <source>Name of the layer in the fused graph</source>
        <translation>融合後グラフでのレイヤー名</translation>
    </message>
    <message>
        <source>What the layer computes, with what was fused into it</source>
        <translation>レイヤーの演算 (融合されたものを含む)</translation>
    </message>
    <message>
        <source>Nodes of the source graph that the layer does the work of</source>
        <translation>このレイヤーが担う元グラフのノード</translation>
    </message>
    <message>
        <source>What the layer computes in; click a cell to pin it</source>
        <translation>計算精度。セルをクリックして固定</translation>
    </message>
    <message>
        <source>Weights as kept on the AIPU: padded, replicated</source>
        <translation>AIPU 上の重み: パディング、複製込み</translation>
    </message>
    <message>
        <source>Multiply-accumulates an image</source>
        <translation>画像あたりの積和演算</translation>
    </message>
    <message>
        <source>Signal to quantization noise of the layer&apos;s output, INT8 against FP32</source>
        <translation>レイヤー出力の信号対量子化雑音比 (INT8 対 FP32)</translation>
    </message>
    <message>
        <source>Cosine similarity of the layer&apos;s output, INT8 against FP32</source>
        <translation>レイヤー出力のコサイン類似度 (INT8 対 FP32)</translation>
    </message>
    <message>
        <source>Simulated cycles of one core an image</source>
        <translation>画像あたり 1 コアのサイクル (シミュレーション)</translation>
    </message>
    <message>
        <source>Share of the network&apos;s cycles</source>
        <translation>ネットワーク全体のサイクルに占める割合</translation>
    </message>
    <message>
        <source>What limits the layer on the AIPU</source>
        <translation>AIPU 上でレイヤーを律速するもの</translation>
    </message>
    <message>
        <source>Not measured: Run, Measure sensitivity</source>
        <translation>未測定：実行、感度を測定</translation>
    </message>
    <message numerus="yes">
        <source>Alone at INT8, on %n images: error of the output %1</source>
        <translation>
            <numerusform>この層だけ INT8、画像 %n 枚：出力の誤差 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, loss of accuracy %1</source>
        <translation>、精度の低下 %1</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>感度</translation>
    </message>
    <message>
        <source>Error of the network&apos;s output, noise over signal, with this layer alone at INT8</source>
        <translation>この層だけを INT8 にしたときのネットワーク出力の誤差（雑音対信号）</translation>
    </message>
</context>
<context>
    <name>assay::ui::LayersPanel</name>
    <message>
        <source>The layers of the fused network will be listed here, each with its precision, its error and its cost.</source>
        <translation>融合後のレイヤーを精度、誤差、コストとともにここに表示します。</translation>
    </message>
    <message>
        <source>Filter by name, operator, precision, bottleneck</source>
        <translation>名前、演算子、精度、ボトルネックで絞り込み</translation>
    </message>
    <message>
        <source>Filter layers</source>
        <translation>レイヤーを絞り込む</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n レイヤー</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 layers</source>
        <translation>%1 / %2 レイヤー</translation>
    </message>
    <message>
        <source>Pin precision</source>
        <translation>精度を固定</translation>
    </message>
    <message numerus="yes">
        <source>Pin %n layers</source>
        <translation>
            <numerusform>%n レイヤーを固定</numerusform>
        </translation>
    </message>
    <message>
        <source>Show histogram</source>
        <translation>ヒストグラムを表示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
</context>
<context>
    <name>assay::ui::MainWindow</name>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>テンソル</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>実行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったもの(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>書き出し(&amp;E)</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>まだありません</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>言語(&amp;A)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Assay</source>
        <translation>Assay</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>パラメーター %1</translation>
    </message>
    <message>
        <source>%1 MACs</source>
        <translation>%1 MAC</translation>
    </message>
    <message>
        <source>%1 nodes fused into %2</source>
        <translation>%1 ノードを %2 に融合</translation>
    </message>
    <message numerus="yes">
        <source>%1 calibration images</source>
        <translation>
            <numerusform>キャリブレーション画像 %1 枚</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 evaluation images</source>
        <translation>
            <numerusform>評価画像 %1 枚</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory for comparisons</source>
        <translation>比較用メモリー</translation>
    </message>
    <message>
        <source>MiB that may be held so that accuracy after a pin is computed from the pinned layer on:</source>
        <translation>固定後の精度をそのレイヤーから計算するために保持してよい MiB:</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>%1[*] - Assay</source>
        <translation>%1[*] - Assay</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>仮定</translation>
    </message>
    <message>
        <source>There are no images to compare on. Open a folder of them, or drop it on the window; throughput is simulated without.</source>
        <translation>比較に使う画像がありません。画像フォルダーを開くか、ウィンドウにドロップしてください。スループットは画像なしでシミュレーションされます。</translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation>診断</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>ノード</translation>
    </message>
</context>
<context>
    <name>assay::ui::MemoryPlot</name>
    <message>
        <source>Memory occupancy</source>
        <translation>メモリー占有量</translation>
    </message>
    <message>
        <source>%1: weights %2, activations %3</source>
        <translation>%1: 重み %2、活性値 %3</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1、%3 の %2</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>活性値</translation>
    </message>
    <message>
        <source>of one core&apos;s instance, by layer</source>
        <translation>1 コアのインスタンス、レイヤー別</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最大 %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::NodePanel</name>
    <message>
        <source>Properties of the selected node</source>
        <translation>選択したノードのプロパティ</translation>
    </message>
    <message>
        <source>Select a node in a graph or a row of the table: its operator, attributes and tensors will be here.</source>
        <translation>グラフのノードか表の行を選ぶと、その演算子、属性、テンソルがここに表示されます。</translation>
    </message>
    <message>
        <source>The attributes and tensors of the selected node will be here.</source>
        <translation>選択したノードの属性とテンソルがここに表示されます。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1、固定</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>On the AIPU</source>
        <translation>AIPU 上</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>層 %1</translation>
    </message>
    <message>
        <source>Source node %1</source>
        <translation>元のノード %1</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>変換後</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>演算子</translation>
    </message>
    <message>
        <source>%1, opset %2</source>
        <translation>%1、opset %2</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>続いて</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>入力 %1</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>出力 %1</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>省略</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>型</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>input of the network</source>
        <translation>ネットワークの入力</translation>
    </message>
    <message>
        <source>output of the network</source>
        <translation>ネットワークの出力</translation>
    </message>
    <message>
        <source>From</source>
        <translation>出元</translation>
    </message>
    <message>
        <source>To</source>
        <translation>行き先</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>%1 to %2, mean %3</source>
        <translation>%1 から %2、平均 %3</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Go to the node</source>
        <translation>ノードへ移動</translation>
    </message>
    <message>
        <source>Show histogram</source>
        <translation>ヒストグラムを表示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
</context>
<context>
    <name>assay::ui::OperatorFamily</name>
    <message>
        <source>Convolution</source>
        <translation>畳み込み</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>行列積</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>活性化</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>正規化</translation>
    </message>
    <message>
        <source>Element-wise</source>
        <translation>要素ごと</translation>
    </message>
    <message>
        <source>Pooling, resize</source>
        <translation>プーリング、リサイズ</translation>
    </message>
    <message>
        <source>Data movement</source>
        <translation>データ移動</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>変換</translation>
    </message>
</context>
<context>
    <name>assay::ui::Photographer</name>
    <message>
        <source>cannot make the folder %1</source>
        <translation>フォルダー %1 を作成できません</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>%1 に書き込めません</translation>
    </message>
    <message>
        <source>%1 leaves dimensions of its input &quot;%2&quot; open: give its shape, as --shape %2=%3</source>
        <translation>%1 の入力「%2」の次元が決まっていません。--shape %2=%3 のように形状を指定してください</translation>
    </message>
</context>
<context>
    <name>assay::ui::PinCosts</name>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>%1: %2 FPS, no change</source>
        <translation>%1: %2 FPS、変化なし</translation>
    </message>
    <message>
        <source>%1: %2 → %3 FPS, %4 %</source>
        <translation>%1: %2 → %3 FPS、%4 %</translation>
    </message>
</context>
<context>
    <name>assay::ui::PlanHistory</name>
    <message>
        <source>output SQNR</source>
        <translation>出力 SQNR</translation>
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
        <translation>すべて自動</translation>
    </message>
    <message>
        <source>Return to &quot;%1&quot;</source>
        <translation>「%1」に戻る</translation>
    </message>
    <message>
        <source>Rename &quot;%1&quot;</source>
        <translation>「%1」の名前を変更</translation>
    </message>
</context>
<context>
    <name>assay::ui::PlansChart</name>
    <message>
        <source>Plans tried</source>
        <translation>試したプラン</translation>
    </message>
    <message>
        <source>%1, %</source>
        <translation>%1、%</translation>
    </message>
    <message>
        <source>%1, dB</source>
        <translation>%1、dB</translation>
    </message>
    <message>
        <source>frames/s, simulated</source>
        <translation>フレーム/秒 (シミュレーション)</translation>
    </message>
    <message>
        <source>Every plan that is compared becomes a point here</source>
        <translation>比較したプランがここに点として並びます</translation>
    </message>
    <message>
        <source>%1 frames/s</source>
        <translation>%1 フレーム/秒</translation>
    </message>
    <message>
        <source>Return to this plan</source>
        <translation>このプランに戻る</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Rename plan</source>
        <translation>プラン名を変更</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Automatic pins</source>
        <translation>自動固定</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message numerus="yes">
        <source>%n layers pinned</source>
        <translation>
            <numerusform>%n 層を固定</numerusform>
        </translation>
    </message>
    <message>
        <source>Take this plan</source>
        <translation>このプランを採用</translation>
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
        <translation>自動</translation>
    </message>
</context>
<context>
    <name>assay::ui::RecipeBox</name>
    <message>
        <source>Equalize</source>
        <translation>均等化</translation>
    </message>
    <message>
        <source>Share reach between the channels of successive layers (--equalize)</source>
        <translation>連続する層のチャネルの振れ幅を揃える (--equalize)</translation>
    </message>
    <message>
        <source>Correct biases</source>
        <translation>バイアスを補正</translation>
    </message>
    <message>
        <source>Take back what quantization adds to the mean of each output channel (--bias-correction)</source>
        <translation>量子化が各出力チャネルの平均に加えたずれを取り除く (--bias-correction)</translation>
    </message>
    <message>
        <source>Round adaptively</source>
        <translation>適応的に丸める</translation>
    </message>
    <message>
        <source>Round each weight so that the layer&apos;s output stays nearest to what it was; takes a while (--rounding adaptive)</source>
        <translation>層の出力が元に最も近くなるように各重みを丸める。時間がかかる (--rounding adaptive)</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Everything at once, as --recipe does; what is chosen for single tensors stays</source>
        <translation>--recipe と同じく一括で設定。個別のテンソルの選択は残る</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>ベンダー</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>バランス</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最良</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>独自</translation>
    </message>
</context>
<context>
    <name>assay::ui::RecoveryBanner</name>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>復旧</translation>
    </message>
    <message>
        <source>Open the unsaved work</source>
        <translation>保存されていない作業を開きます</translation>
    </message>
    <message>
        <source>Delete the unsaved work for good</source>
        <translation>保存されていない作業を完全に削除します</translation>
    </message>
    <message>
        <source>Assay ended unexpectedly on %1, with work that was not saved.</source>
        <translation>Assay は %1 に予期せず終了しました。保存されていない作業があります。</translation>
    </message>
</context>
<context>
    <name>assay::ui::RooflinePlot</name>
    <message>
        <source>Roofline</source>
        <translation>ルーフライン</translation>
    </message>
    <message>
        <source>%1 operations/s, %2 of what the roofs allow</source>
        <translation>%1 演算/秒、ルーフが許す値の %2</translation>
    </message>
    <message>
        <source>%1 operations for each byte on the chip</source>
        <translation>チップ上 1 バイトあたり %1 演算</translation>
    </message>
    <message>
        <source>%1 operations for each byte of DDR</source>
        <translation>DDR 1 バイトあたり %1 演算</translation>
    </message>
    <message>
        <source>no DDR traffic</source>
        <translation>DDR 転送なし</translation>
    </message>
    <message>
        <source>limited by: %1</source>
        <translation>制限要因: %1</translation>
    </message>
    <message>
        <source>on-chip</source>
        <translation>チップ上</translation>
    </message>
    <message>
        <source>DDR</source>
        <translation>DDR</translation>
    </message>
    <message>
        <source>array, %1 operations/s</source>
        <translation>アレイ、%1 演算/秒</translation>
    </message>
    <message>
        <source>● on the chip  ○ DDR: operations/s of one core over operations per byte</source>
        <translation>● チップ上  ○ DDR: 1 コアの演算/秒とバイトあたり演算数</translation>
    </message>
</context>
<context>
    <name>assay::ui::SqnrChart</name>
    <message>
        <source>SQNR along the network, dB</source>
        <translation>ネットワークに沿った SQNR、dB</translation>
    </message>
    <message>
        <source>Run all to measure it</source>
        <translation>すべて実行で測定します</translation>
    </message>
    <message>
        <source>Evaluation images are needed to measure it</source>
        <translation>測定には評価画像が必要です</translation>
    </message>
</context>
<context>
    <name>assay::ui::TaskDialog</name>
    <message>
        <source>Task of %1</source>
        <translation>%1 のタスク</translation>
    </message>
    <message>
        <source>What is wrong with the task</source>
        <translation>タスクの問題点</translation>
    </message>
    <message>
        <source>Task file</source>
        <translation>タスクファイル</translation>
    </message>
    <message>
        <source>Choose where the task file is written</source>
        <translation>タスクファイルの保存先を選ぶ</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>保存して使う</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>The network has %1 inputs; images can feed networks with one only.</source>
        <translation>このネットワークには入力が %1 個あります。画像は入力が 1 個のネットワークにのみ使えます。</translation>
    </message>
    <message>
        <source>The network&apos;s input is %1; these steps make %2.</source>
        <translation>ネットワークの入力は %1 ですが、この手順では %2 になります。</translation>
    </message>
    <message>
        <source>Task files (*.json)</source>
        <translation>タスクファイル (*.json)</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 は既にあります。置き換えますか?</translation>
    </message>
</context>
<context>
    <name>assay::ui::TaskForm</name>
    <message>
        <source>%1: height</source>
        <translation>%1: 高さ</translation>
    </message>
    <message>
        <source>%1: width</source>
        <translation>%1: 幅</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>選択: %1</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Outputs are</source>
        <translation>出力の意味</translation>
    </message>
    <message>
        <source>Compared only</source>
        <translation>比較のみ</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>Boxes of objects</source>
        <translation>物体のボックス</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>クラス名</translation>
    </message>
    <message>
        <source>A text file, one class name on each line</source>
        <translation>1 行に 1 つのクラス名を書いたテキストファイル</translation>
    </message>
    <message>
        <source>Calibration images</source>
        <translation>キャリブレーション画像</translation>
    </message>
    <message>
        <source>Evaluation images</source>
        <translation>評価画像</translation>
    </message>
    <message>
        <source>From the image to the input, in this order</source>
        <translation>画像から入力まで (この順に)</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>グレー</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>サイズ変更</translation>
    </message>
    <message>
        <source>None</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>引き伸ばす</translation>
    </message>
    <message>
        <source>Shorter side</source>
        <translation>短辺に合わせる</translation>
    </message>
    <message>
        <source>Letterbox</source>
        <translation>レターボックス</translation>
    </message>
    <message>
        <source>Resize to</source>
        <translation>変更後のサイズ</translation>
    </message>
    <message>
        <source>Crop to</source>
        <translation>切り抜き</translation>
    </message>
    <message>
        <source>Pad at the left</source>
        <translation>左の余白</translation>
    </message>
    <message>
        <source>Pad at the top</source>
        <translation>上の余白</translation>
    </message>
    <message>
        <source>Pad at the right</source>
        <translation>右の余白</translation>
    </message>
    <message>
        <source>Pad at the bottom</source>
        <translation>下の余白</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>余白</translation>
    </message>
    <message>
        <source>Value of the pixels that are added</source>
        <translation>追加する画素の値</translation>
    </message>
    <message>
        <source>Pad value</source>
        <translation>余白の値</translation>
    </message>
    <message>
        <source>Input size</source>
        <translation>入力サイズ</translation>
    </message>
    <message>
        <source>Values: (pixel × scale − mean) / std</source>
        <translation>値: (画素 × スケール − 平均) / 標準偏差</translation>
    </message>
    <message>
        <source>As below</source>
        <translation>以下のとおり</translation>
    </message>
    <message>
        <source>0 to 255</source>
        <translation>0 ～ 255</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 ～ 1</translation>
    </message>
    <message>
        <source>-1 to 1</source>
        <translation>-1 ～ 1</translation>
    </message>
    <message>
        <source>ImageNet mean and std</source>
        <translation>ImageNet の平均と標準偏差</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>よく使う値</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>スケール</translation>
    </message>
    <message>
        <source>A number or a fraction like 1/255</source>
        <translation>数値または 1/255 のような分数</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>One number, or one for each channel with commas between</source>
        <translation>1 つの数値、またはチャンネルごとの数値をコンマ区切りで</translation>
    </message>
    <message>
        <source>Std</source>
        <translation>標準偏差</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>レイアウト</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>ボックス</translation>
    </message>
    <message>
        <source>Output of boxes</source>
        <translation>ボックスの出力</translation>
    </message>
    <message>
        <source>Output of scores</source>
        <translation>スコアの出力</translation>
    </message>
    <message>
        <source>Boxes are</source>
        <translation>ボックスの表し方</translation>
    </message>
    <message>
        <source>Shares of the input&apos;s sides</source>
        <translation>入力の辺に対する割合</translation>
    </message>
    <message>
        <source>Offsets from anchors (SSD)</source>
        <translation>アンカーからのずれ (SSD)</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>アンカー</translation>
    </message>
    <message>
        <source>Column of scores that means nothing</source>
        <translation>背景を表すスコアの列</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Scale must be one number other than 0.</source>
        <translation>スケールは 0 以外の数値 1 つでなければなりません。</translation>
    </message>
    <message>
        <source>Std must not be 0.</source>
        <translation>標準偏差は 0 にできません。</translation>
    </message>
    <message>
        <source>The padding leaves no room for the image.</source>
        <translation>余白が大きすぎて画像の入る場所がありません。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>フォルダー %1 がありません。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>ファイル %1 がありません。</translation>
    </message>
    <message>
        <source>Mean and std must be one number each.</source>
        <translation>平均と標準偏差はそれぞれ 1 つの数値でなければなりません。</translation>
    </message>
    <message>
        <source>Mean and std must be one number each, or %1.</source>
        <translation>平均と標準偏差はそれぞれ 1 個または %1 個の数値でなければなりません。</translation>
    </message>
</context>
<context>
    <name>assay::ui::TaskPreview</name>
    <message>
        <source>The image</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>What the network gets</source>
        <translation>ネットワークへの入力</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>前の画像</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>次の画像</translation>
    </message>
    <message>
        <source>Choose image...</source>
        <translation>画像を選ぶ...</translation>
    </message>
    <message>
        <source>Try the steps on an image of your own</source>
        <translation>自分の画像で手順を試す</translation>
    </message>
    <message>
        <source>The folder holds .npy files: inputs as they are, without these steps.</source>
        <translation>このフォルダーには .npy ファイルがあります。手順を経ずにそのまま入力されます。</translation>
    </message>
    <message>
        <source>Name a folder of images, or choose one, to see what becomes of it.</source>
        <translation>画像フォルダーを指定するか画像を選ぶと、結果がここに表示されます。</translation>
    </message>
    <message>
        <source>height %1, width %2</source>
        <translation>高さ %1、幅 %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>height %1, width %2
values %3 to %4</source>
        <translation>高さ %1、幅 %2
値 %3 ～ %4</translation>
    </message>
    <message>
        <source>Choose image</source>
        <translation>画像を選ぶ</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff *.ppm *.pgm *.pnm)</source>
        <translation>画像 (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff *.ppm *.pgm *.pnm)</translation>
    </message>
</context>
<context>
    <name>assay::ui::TensorPanel</name>
    <message>
        <source>Tensor</source>
        <translation>テンソル</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>最小最大</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>パーセンタイル</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>エントロピー</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手動</translation>
    </message>
    <message>
        <source>How the range is chosen</source>
        <translation>範囲の決め方</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>The weights of the layer that computes this tensor, with the scale of each channel</source>
        <translation>このテンソルを計算するレイヤーの重みと各チャネルのスケール</translation>
    </message>
    <message>
        <source>What the range costs</source>
        <translation>範囲による誤差</translation>
    </message>
    <message>
        <source>The histogram of a tensor, with the range chosen on it, will be here.</source>
        <translation>テンソルのヒストグラムと選択範囲をここに表示します。</translation>
    </message>
    <message>
        <source>%1 is not an activation: it has no histogram.</source>
        <translation>%1 は活性化ではないため、ヒストグラムがありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n scales, one per output channel, from %1 to %2</source>
        <translation>
            <numerusform>スケール %n 個 (出力チャネルごと)、%1 ～ %2</numerusform>
        </translation>
    </message>
    <message>
        <source>one scale, %1</source>
        <translation>スケール 1 個、%1</translation>
    </message>
    <message>
        <source>channel %1 is the widest: %2 times the median</source>
        <translation>チャネル %1 が最も広く、中央値の %2 倍</translation>
    </message>
    <message>
        <source>weights of %1, %2 to %3, deviation %4</source>
        <translation>%1 の重み、%2 ～ %3、標準偏差 %4</translation>
    </message>
    <message>
        <source>SQNR %1</source>
        <translation>SQNR %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>seen %1 to %2, mean %3, deviation %4</source>
        <translation>観測 %1 ～ %2、平均 %3、標準偏差 %4</translation>
    </message>
    <message>
        <source>scale %1, zero point %2, clipped %3, SQNR %4, of the error rounding %5, clipping %6</source>
        <translation>スケール %1、ゼロ点 %2、クリップ %3、SQNR %4、誤差の内訳: 丸め %5、クリップ %6</translation>
    </message>
    <message numerus="yes">
        <source>imported: %n scales, from %1 to %2</source>
        <translation>
            <numerusform>インポート: スケール %n 個、%1 ～ %2</numerusform>
        </translation>
    </message>
    <message>
        <source>imported</source>
        <translation>インポート</translation>
    </message>
    <message>
        <source>imported: scale %1, zero point %2, range %3 to %4</source>
        <translation>インポート: スケール %1、ゼロ点 %2、範囲 %3 ～ %4</translation>
    </message>
    <message>
        <source>%1 stays in floating point: it has no range to choose.</source>
        <translation>%1 は浮動小数点のままです。選ぶ範囲はありません。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>対数</translation>
    </message>
    <message>
        <source>Counts on a logarithmic scale</source>
        <translation>度数を対数目盛で表示</translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>%1: %2, frame %3</source>
        <translation>%1: %2、フレーム %3</translation>
    </message>
    <message>
        <source>%1 to %2, %3</source>
        <translation>%1 から %2、%3</translation>
    </message>
    <message>
        <source>limited by: %1</source>
        <translation>制限要因: %1</translation>
    </message>
    <message>
        <source>%1: busy %2 of the time, once all cores work</source>
        <translation>%1: 全コア稼働時、時間の %2 稼働</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>稼働</translation>
    </message>
    <message>
        <source>core %1 %2</source>
        <translation>コア %1 %2</translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelinePanel</name>
    <message>
        <source>When each unit of the AIPU works on which layer will be shown here, and what limits the network.</source>
        <translation>AIPU の各ユニットがいつどのレイヤーを処理するか、何がネットワークを制限するかをここに表示します。</translation>
    </message>
    <message>
        <source>What limits this network</source>
        <translation>このネットワークの制限要因</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>Roofline</source>
        <translation>ルーフライン</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリー</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>Views of the simulation</source>
        <translation>シミュレーションの表示</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>ユニット</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>ボトルネック</translation>
    </message>
    <message>
        <source>Colour of the blocks: the unit that works, or what limits the layer</source>
        <translation>ブロックの色: 動作するユニット、またはレイヤーの制限要因</translation>
    </message>
    <message>
        <source>Colour of the blocks</source>
        <translation>ブロックの色</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Show all of the timeline (F)</source>
        <translation>タイムライン全体を表示 (F)</translation>
    </message>
    <message>
        <source>There is no timeline: the simulation of this network recorded no events.</source>
        <translation>タイムラインはありません: このネットワークのシミュレーションはイベントを記録していません。</translation>
    </message>
    <message>
        <source>There is no roofline: no layer of this network runs on the AIPU.</source>
        <translation>ルーフラインはありません: このネットワークに AIPU で動くレイヤーはありません。</translation>
    </message>
    <message>
        <source>There is no memory occupancy: the simulation of this network recorded none.</source>
        <translation>メモリー占有量はありません: このネットワークのシミュレーションは記録していません。</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>選択: %1</translation>
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
        <translation>FP32 から INT8 へ移るネットワークの姿を見る: 融合前後のグラフ、選ばれた数値、精度の損失、速度の向上。</translation>
    </message>
    <message>
        <source>An ONNX file; or drop it anywhere on this window</source>
        <translation>ONNX ファイル。ウィンドウのどこにでもドロップできます</translation>
    </message>
    <message>
        <source>A small trained network with its images, ready to run</source>
        <translation>学習済みの小さなネットワークと画像。すぐ実行できます</translation>
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
        <translation>コア</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>クロック</translation>
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
        <translation>このターゲットを使う</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>What more cores, another clock, memory or card would do to this network will be shown here.</source>
        <translation>コア数、クロック、メモリー、カードを変えるとこのネットワークがどうなるかをここに表示します。</translation>
    </message>
    <message>
        <source>What limits this network</source>
        <translation>このネットワークの制限要因</translation>
    </message>
    <message>
        <source>Make it the target that everything is simulated on; undo takes it back</source>
        <translation>すべてのシミュレーションのターゲットにします。元に戻せます</translation>
    </message>
    <message>
        <source>Back to the target of the document</source>
        <translation>ドキュメントのターゲットに戻す</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>仮定</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>カード</translation>
    </message>
    <message>
        <source>All of it; a core keeps its share, at most an equal part</source>
        <translation>全体。コアは取り分を保ち、最大でも等分です</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>what if</source>
        <translation>仮定</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Difference of %1</source>
        <translation>%1 の差</translation>
    </message>
    <message>
        <source>Open target</source>
        <translation>ターゲットを開く</translation>
    </message>
</context>
<context>
    <name>assay::ui::WorkspaceCommands</name>
    <message>
        <source>Workspaces (*.assay)</source>
        <translation>ワークスペース (*.assay)</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 を保存</translation>
    </message>
    <message>
        <source>Save workspace</source>
        <translation>ワークスペースを保存</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>ワークスペースを開く</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
    <message>
        <source>its model %1 %2; say where the same model is.</source>
        <translation>モデル %1 %2。同じモデルの場所を指定してください。</translation>
    </message>
    <message>
        <source>Where is %1?</source>
        <translation>%1 はどこですか?</translation>
    </message>
    <message>
        <source>ONNX networks (*.onnx)</source>
        <translation>ONNX ネットワーク (*.onnx)</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>保存されていない作業</translation>
    </message>
    <message>
        <source>Save what you did in %1?</source>
        <translation>%1 での作業を保存しますか?</translation>
    </message>
</context>
<context>
    <name>assay::ui::WorkspaceKeeper</name>
    <message>
        <source>Changes cannot be kept for recovery: %1 cannot be written.</source>
        <translation>変更を復旧用に保存できません: %1 に書き込めません。</translation>
    </message>
</context>
</TS>
