// Package demo holds the demo site of Jianzha: ten pages that look like what
// Chinese shoppers meet online, seven with a scam on them and three without.
//
// The pages serve two readers. People try the extension on them, and the tests
// of the extension check that every page gets the verdict that [Pages] states.
// A page can be rendered with a seed, which gives all classes and ids new
// names; whoever recognises chats by the class names of one site fails there.
package demo

import (
	"errors"
	"fmt"
	"slices"
)

// ErrNoPage is in the error that [Render] returns for an unknown page name.
var ErrNoPage = errors.New("no such demo page")

// Page describes one demo page and the verdict that Jianzha must show on it.
type Page struct {
	// Name is the last part of the page's URL.
	Name string
	// Title is the zh-CN title of the page, also its HTML title.
	Title string
	// Level is the expected verdict: "danger", "warning" or "none".
	Level string
	// Category is the expected kind of scam, empty when Level is "none".
	Category string
}

// pages is the only list of the demo pages: the index, the renderer and the
// tests of the extension all read it, so a verdict is stated in one place.
var pages = []Page{
	{"chat-live-membership", "在线客服 - 淘鲜汇生鲜旗舰店", "danger", "live-membership"},
	{"live-comments", "洗护囤货专场正在直播 - 乐拍直播", "warning", "welfare-group"},
	{"refund-page", "退款处理中心", "danger", "fake-support"},
	{"chat-gift", "消息 - 青禾美妆小店", "warning", "gift-lure"},
	{"members-offer", "紧致修护精华礼盒 - 芮妍美妆", "danger", "paid-membership"},
	{"group-post", "家门口的宝藏群，我只告诉你们 - 青柠笔记", "warning", "welfare-group"},
	{"scratch-order", "订单详情 - 淘鲜汇", "danger", "scratch-card"},
	{"help-page", "冒充客服诈骗的常见话术与应对 - 淘鲜汇帮助中心", "none", ""},
	{"honest-shop", "云朵记忆枕 - 木禾家居官方旗舰店", "none", ""},
	{"forum-question", "客服说我开通了直播会员，让我转账，是不是骗子？ - 槐荫社区", "none", ""},
}

// Pages returns the demo pages in the order in which the index shows them.
// The slice is a copy, because callers may sort or filter it.
func Pages() []Page {
	return slices.Clone(pages)
}

// find returns the page of that name.
func find(name string) (Page, error) {
	i := slices.IndexFunc(pages, func(p Page) bool { return p.Name == name })
	if i < 0 {
		return Page{}, fmt.Errorf("%w: %q", ErrNoPage, name)
	}
	return pages[i], nil
}
