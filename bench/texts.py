# SPDX-License-Identifier: Apache-2.0
"""Texts to tokenize: the repository's own where it has some, else made by a seeded generator."""
import json
import random

from measure import ROOT

SIZE = 300_000
# A support desk's vocabulary, by part of speech; o200k_base knows some as one token, others as
# several, and Chinese has no spaces, so that a piece is a whole clause.
WHO = "客服 顾客 经理 系统 仓库 快递员 同事 工程师 财务部 供应商 会计 主管 用户 代理商 审核员".split()
WHEN = "昨天 今天早上 上周二 下午三点 刚才 去年 本月底 周末 节日期间 凌晨 十分钟前 明天".split()
HOW = "仔细 立即 按照规定 通过电话 在网上 重新 耐心地 自动 再次 逐条 用邮件 临时".split()
DID = ("查询了 核对了 退还了 取消了 登记了 修改了 发送了 拒绝了 批准了 转交了 打印了 保存了 "
       "追踪了 更换了 评估了 记录了").split()
WHAT = ("订单 退款金额 收货地址 发票 物流信息 优惠券 账户余额 付款方式 商品清单 投诉记录 保修合同 "
        "库存数量 运输单号 售后申请 会员积分 验证码 设备型号 身份证明").split()
WHY = ("因为超过了上限 由于包裹破损 以便尽快处理 为了避免重复收费 尽管已经过了期限 如果库存不足 "
       "因此需要两天时间 但是没有收到回复 并且通知了对方 直到问题得到解决").split()


def filled(pieces):
    """Pieces, from the beginning again if need be, until there is enough."""
    kept, size = [], 0
    while size < SIZE:
        for piece in pieces:
            kept.append(piece)
            size += len(piece.encode())
            if size >= SIZE:
                break
    return "".join(kept)


def files(*patterns):
    return filled([path.read_text() for pattern in patterns for path in sorted(ROOT.glob(pattern))])


def prose():
    """What people wrote for people: documents and the comments of headers."""
    pieces = [path.read_text() for path in sorted(ROOT.glob("*/**/*.md")) if is_own(path)]
    for path in sorted(ROOT.glob("*/*/*.h")):
        lines = [line.strip() for line in path.read_text().splitlines()]
        pieces += [line.lstrip("/<! ") + "\n" for line in lines if line.startswith("//")]
    return filled(pieces)


def is_own(path):
    return not {"node_modules", "build"} & set(path.parts)


def chinese():
    dice = random.Random(1)

    def clauses():
        while True:
            words = [dice.choice(part) for part in (WHEN, WHO, HOW, DID, WHAT)]
            yield "".join(words) + dice.choice(["。", "，", "，" + dice.choice(WHY) + "。\n"])

    return filled(clauses())


def tool_schemas():
    """Minified requests of an agent: what a harness counts all day."""
    dice = random.Random(2)
    words = "order refund address customer item price limit status reason date window code".split()

    def tools():
        while True:
            fields = {f"{dice.choice(words)}_{dice.choice(words)}": {
                "type": dice.choice(["string", "integer", "boolean"]),
                "description": " ".join(dice.choices(words, k=7)).capitalize() + "."}
                for _ in range(5)}
            yield json.dumps({"name": f"lookup_{dice.choice(words)}", "input_schema": {
                "type": "object", "properties": fields, "required": sorted(fields)[:2],
                "maximum": dice.randrange(100_000)}}, separators=(",", ":")) + ","

    return filled(tools())


def texts():
    return {
        "english": prose(),
        "json": tool_schemas(),
        "code": files("core/**/*.cc", "mock_llm/**/*.cc", "harness/**/*.cc"),
        "chinese": chinese(),
        "one_character": "a" * 50_000,
    }
