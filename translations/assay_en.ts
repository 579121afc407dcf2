<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>assay::ui::AutopinWords</name>
    <message numerus="yes">
        <source>%1 at %2 FPS with %n layers pinned</source>
        <translation>
            <numerusform>%1 at %2 FPS with %n layer pinned</numerusform>
            <numerusform>%1 at %2 FPS with %n layers pinned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ChannelsPage</name>
    <message numerus="yes">
        <source>Noise over signal by output channel, on %n images</source>
        <translation>
            <numerusform>Noise over signal by output channel, on %n image</numerusform>
            <numerusform>Noise over signal by output channel, on %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ComparePanel</name>
    <message numerus="yes">
        <source>INT8 and FP32 agree on %1 of %2 images</source>
        <translation>
            <numerusform>INT8 and FP32 agree on %1 of %2 image</numerusform>
            <numerusform>INT8 and FP32 agree on %1 of %2 images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>INT8 and FP32 were compared on %1 images</source>
        <translation>
            <numerusform>INT8 and FP32 were compared on %1 image</numerusform>
            <numerusform>INT8 and FP32 were compared on %1 images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::DiagnosePanel</name>
    <message numerus="yes">
        <source>Worst first, on %n images</source>
        <translation>
            <numerusform>Worst first, on %n image</numerusform>
            <numerusform>Worst first, on %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::Document</name>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Automatic pins: %n layers</source>
        <translation>
            <numerusform>Automatic pins: %n layer</numerusform>
            <numerusform>Automatic pins: %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::GraphPicture</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::LayerModel</name>
    <message numerus="yes">
        <source>Alone at INT8, on %n images: error of the output %1</source>
        <translation>
            <numerusform>Alone at INT8, on %n image: error of the output %1</numerusform>
            <numerusform>Alone at INT8, on %n images: error of the output %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::LayersPanel</name>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pin %n layers</source>
        <translation>
            <numerusform>Pin %n layer</numerusform>
            <numerusform>Pin %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::MainWindow</name>
    <message numerus="yes">
        <source>%1 calibration images</source>
        <translation>
            <numerusform>%1 calibration image</numerusform>
            <numerusform>%1 calibration images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 evaluation images</source>
        <translation>
            <numerusform>%1 evaluation image</numerusform>
            <numerusform>%1 evaluation images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::PlansChart</name>
    <message numerus="yes">
        <source>%n layers pinned</source>
        <translation>
            <numerusform>%n layer pinned</numerusform>
            <numerusform>%n layers pinned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::TensorPanel</name>
    <message numerus="yes">
        <source>%n scales, one per output channel, from %1 to %2</source>
        <translation>
            <numerusform>%n scale, one per output channel, from %1 to %2</numerusform>
            <numerusform>%n scales, one per output channel, from %1 to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>imported: %n scales, from %1 to %2</source>
        <translation>
            <numerusform>imported: %n scale, from %1 to %2</numerusform>
            <numerusform>imported: %n scales, from %1 to %2</numerusform>
        </translation>
    </message>
</context>
</TS>
